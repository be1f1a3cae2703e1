import type { JointLayout } from '../../wire/joint-layout.ts';
import type { Body, Frame } from '../../wire/frame.ts';
import type { Problem } from '../problem.ts';

/** The ways in which senders write skeletons, each by the program that writes it so. */
export type Dialect = 'kinect2' | 'kinect-azure' | 'kinectron-1' | 'kinectron-0.3' | 'framewise';

/** Names for people. */
export const dialectNames: Readonly<Record<Dialect, string>> = {
  kinect2: 'Kinect v2 (kinect2)',
  'kinect-azure': 'Azure Kinect (kinect-azure)',
  'kinectron-1': 'Kinectron 1',
  'kinectron-0.3': 'Kinectron 0.3',
  framewise: 'Framewise protocol',
};

/** What a message says, in canonical joints, metres and axes. */
export type ParsedMessage = {
  dialect: Dialect;
  bodies: Body[];
  floor: Frame['floor'];
  /** The message was one body and not a list of all in view. */
  isLone: boolean;
  /** When the sensor saw it, in milliseconds of the sender's own clock, where the message says so. */
  senderMillis: number | undefined;
  layout: JointLayout;
  /** How it was read, for people: "25 joints of Kinect v2", "millimetres", "x right, y down, z away". */
  joints: string;
  units: string;
  axes: string;
};

export type OnProblem = (problem: Problem) => void;
