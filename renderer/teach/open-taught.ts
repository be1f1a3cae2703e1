import { useTrainStore } from '../train/train-store.ts';
import { openTab } from '../ui/frame-store.ts';

/** Goes to the taught actions, which are a part of the Train tab. */
export function openTaught(): void {
  useTrainStore.setState({ view: 'taught' });
  openTab('train');
}
