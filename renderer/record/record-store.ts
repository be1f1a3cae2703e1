import { create } from 'zustand';

export const countdowns = [0, 3, 5, 10] as const;
/** Seconds; 0 is until somebody ends it. */
export const lengths = [0, 10, 30, 60, 300, 600] as const;

/** How the next recording begins and ends, wherever it is started. */
export const useRecordStore = create<{ countdownSecs: number; lengthSecs: number }>()(() => ({
  countdownSecs: 0,
  lengthSecs: 0,
}));
