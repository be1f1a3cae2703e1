import { createContext } from 'react';
import type { ClipStage } from '../view3d/clip-stage.ts';

/** Where the clips inside are drawn; undefined until there is a canvas. */
export const ClipStageContext = createContext<ClipStage | undefined>(undefined);
