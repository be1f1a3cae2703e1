import type { JobState } from '../wire/training-events.ts';
import { isUnderWay, keepAbout, keepJob, leftBehind, readAbout, readJob, readJobs, type AboutRun, type KeptJob } from './kept-jobs.ts'; // prettier-ignore
import { markProcess } from '../processes/process-mark.ts';
import { runFolder } from './run-folder.ts';

/** How all runs of a library stand, kept in their folders. */
export type JobBoard = {
  /** Oldest first. */
  list(): JobState[];
  /** @throws when there is no such run */
  get(run: string): JobState;
  find(run: string): JobState | undefined;
  /** What a process says about a job; its file is the process's business. */
  tell(job: JobState): void;
  /** Changes a job that no process works on, and keeps it. */
  change(run: string, what: Partial<JobState>): Promise<void>;
  add(job: JobState): Promise<void>;
  describe(run: string, about: AboutRun): Promise<void>;
  remove(run: string): void;
  on(listener: (job: JobState) => void): void;
  /** Waits for what is being written. */
  close(): Promise<void>;
};

const lookEveryMillis = 2000;

/** Reads the jobs of earlier starts of the app, and follows those that a terminal works on. */
export async function openJobBoard(home: string): Promise<JobBoard> {
  const jobs = new Map<string, JobState>();
  const listeners: ((job: JobState) => void)[] = [];
  /** What persons said goes before what processes say. */
  const about = new Map<string, AboutRun>();
  const elsewhere = new Set<string>();
  const mark = await markProcess(process.pid);
  let writing = Promise.resolve();

  const tell = (job: JobState) => {
    const told = { ...job, ...about.get(job.run) };
    jobs.set(job.run, told);
    for (const listener of listeners) listener(told);
  };
  const get = (run: string): JobState => {
    const job = jobs.get(run);
    if (job === undefined) throw new Error(`Run ${run}: there is no such run`);
    return job;
  };
  // One after the other; closing waits for the last.
  const write = (what: () => Promise<void>): Promise<void> => {
    writing = writing.catch(() => undefined).then(what);
    return writing;
  };
  // What else its file says, such as the engine, stays.
  const keep = (job: JobState) =>
    write(async () => {
      const before = await readJob(home, job.run).catch(() => undefined);
      await keepJob(runFolder(home, job.run), { ...before, ...job, ...mark });
    });

  for (const kept of await readJobs(home)) {
    // Nothing goes on in this process yet, though one before it may have had its id.
    const job = isUnderWay(kept) && kept.pid === process.pid ? leftBehind(kept) : kept;
    jobs.set(job.run, withoutMark(job));
    about.set(job.run, await readAbout(runFolder(home, job.run)));
    if (isUnderWay(job)) elsewhere.add(job.run);
  }
  const looking = setInterval(() => {
    for (const run of elsewhere) {
      void readJob(home, run)
        .then((job) => {
          tell(withoutMark(job));
          if (!isUnderWay(job)) elsewhere.delete(run);
        })
        .catch(() => elsewhere.delete(run));
    }
  }, lookEveryMillis);
  looking.unref();

  return {
    get,
    find: (run) => jobs.get(run),
    list: () => [...jobs.values()].sort((a, b) => a.created.localeCompare(b.created)),
    tell,
    change(run, what) {
      const job = { ...get(run), ...what };
      tell(job);
      return keep(job);
    },
    add(job) {
      tell(job);
      return keep(job);
    },
    async describe(run, said) {
      const job = get(run);
      const all = { ...about.get(run), ...said };
      about.set(run, all);
      tell(job);
      await write(() => keepAbout(runFolder(home, run), all));
    },
    remove(run) {
      jobs.delete(run);
      about.delete(run);
      elsewhere.delete(run);
    },
    on: (listener) => void listeners.push(listener),
    async close() {
      clearInterval(looking);
      await writing.catch(() => undefined);
    },
  };
}

function withoutMark(kept: KeptJob): JobState {
  const job: Partial<KeptJob> = { ...kept };
  delete job.pid;
  delete job.pidStarted;
  delete job.engine;
  return job as JobState;
}
