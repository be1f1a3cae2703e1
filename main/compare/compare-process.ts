import { answerParent } from '../processes/ask-child.ts';
import type { LiveComparison } from '../wire/subject-events.ts';
import { compareLive, type CompareOrder } from './compare-live.ts';

// The engine may block its thread: in a process of its own, the app goes on.
answerParent<CompareOrder, LiveComparison>(compareLive);
