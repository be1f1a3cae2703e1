import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import type { JobState } from '../../main/wire/training-events.ts';
import styles from './train-page.module.css';

const heightPixels = 230;
// uPlot.Axis.Side.Right, which its types declare and its module does not have.
const right = 1;

/** Loss and validation over the steps of a run. */
export function TrainingCurve({ curve }: { curve: JobState['curve'] }) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const data = useRef<uPlot.AlignedData>([[], [], []]);
  const { colorScheme } = useMantineColorScheme();

  useEffect(() => {
    data.current = columnsOf(curve);
    plot.current?.setData(data.current);
  }, [curve]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let isGone = false;
    const resize = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: heightPixels }),
    );
    // uPlot formats a number when it is loaded, which a browser without a proper language refuses: the page lives on.
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(
      ([{ default: Plot }]) => {
        if (isGone) return;
        plot.current = new Plot(optionsOf(element), data.current, element);
        resize.observe(element);
      },
    );
    return () => {
      isGone = true;
      resize.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [colorScheme]);

  return (
    <div
      ref={frame}
      className={styles['curve']}
      role="img"
      aria-label="Loss and validation over the steps"
    />
  );
}

function columnsOf(curve: JobState['curve']): uPlot.AlignedData {
  return [
    curve.map(({ step }) => step),
    curve.map(({ loss }) => loss),
    curve.map(({ validation }) =>
      validation === undefined ? null : validation.frameAccuracy * 100,
    ),
  ];
}

function optionsOf(element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: read('--text-faint'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: read('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: heightPixels,
    scales: { x: { time: false }, right: { range: [0, 100] } },
    axes: [
      axis,
      { ...axis, size: 44 },
      Object.assign({}, axis, {
        side: right,
        scale: 'right',
        size: 48,
        grid: { show: false },
        values: (_: uPlot, ticks: number[]) => ticks.map((tick) => `${tick} %`),
      }),
    ],
    series: [
      { label: 'Step' },
      {
        label: 'Loss',
        stroke: read('--text-muted'),
        width: 1.5,
        points: { show: false },
        value: (_, value) => number(value, 3),
      },
      {
        label: 'Frames right (validation)',
        scale: 'right',
        stroke: read('--accent'),
        width: 2,
        spanGaps: true,
        points: { show: true, size: 5, fill: read('--accent') },
        value: (_, value) => `${number(value, 1)} %`,
      },
    ],
    cursor: { y: false },
  };
}

function number(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}
