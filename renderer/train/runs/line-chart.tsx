import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type uPlot from 'uplot';
import type { CurveColumns } from './curve-columns.ts';
import { seriesStyle } from './series-style.ts';
import styles from './runs.module.css';

export type LineChartProps = {
  /** For screen readers: what is drawn. */
  label: string;
  columns: CurveColumns;
  /** What a place on the x axis is, such as `Step`. */
  xName: string;
  xUnit?: string;
  /** After each value. */
  unit?: string;
  /** Both ends of the y axis; by the values without it. */
  range?: [number, number];
  height?: number;
  /** Where all values are above 0: small terms show beside large ones. */
  isLogarithmic?: boolean;
};

/** Lines over steps or seconds, with a legend that shows the values under the pointer and switches lines off. */
export function LineChart(props: LineChartProps) {
  const { label, columns, unit = '' } = props;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [pointed, setPointed] = useState<number>();
  const frame = usePlot(props, hidden, setPointed);
  return (
    <div className={styles['chart']}>
      <div ref={frame} role="img" aria-label={`${label}: ${lastWords(columns, unit)}`} />
      <div className={styles['legend']}>
        <span className={styles['legendX']}>
          {props.xName} {columns.steps[pointed ?? columns.steps.length - 1] ?? '–'}
          {props.xUnit ?? ''}
        </span>
        {columns.series.map(({ name, values }, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={!hidden.has(name)}
            onClick={() => setHidden(toggled(hidden, name))}
          >
            <Swatch index={index} />
            {name}
            <span className={styles['legendValue']}>
              {numberWords(valueAt(values, pointed), unit)}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Swatch({ index }: { index: number }) {
  const { colour, dash, width } = seriesStyle(index);
  return (
    <svg width="18" height="8" aria-hidden>
      <line
        x1="0"
        x2="18"
        y1="4"
        y2="4"
        stroke={`var(${colour})`}
        strokeWidth={width + 0.4}
        strokeDasharray={dash.join(' ')}
      />
    </svg>
  );
}

/** Draws into the element that the returned ref is given to. */
function usePlot(
  props: LineChartProps,
  hidden: ReadonlySet<string>,
  onPoint: (index: number | undefined) => void,
) {
  const { columns, height = 200 } = props;
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const { colorScheme } = useMantineColorScheme();
  const names = columns.series.map(({ name }) => name).join('\n');

  const create = useEffectEvent((Plot: typeof uPlot, element: HTMLElement) => {
    const shown = new Plot(optionsOf(element, props, onPoint), dataOf(columns), element);
    show(shown, columns, hidden);
    return shown;
  });

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let isGone = false;
    const resize = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height }),
    );
    // uPlot formats a number when it is loaded, which a browser without a proper language refuses: the page lives on.
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(
      ([{ default: Plot }]) => {
        if (isGone) return;
        plot.current = create(Plot, element);
        resize.observe(element);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      resize.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [colorScheme, names, height]);

  useEffect(() => plot.current?.setData(dataOf(columns)), [columns]);
  useEffect(() => {
    if (plot.current) show(plot.current, columns, hidden);
  }, [columns, hidden]);
  return frame;
}

function show(plot: uPlot, { series }: CurveColumns, hidden: ReadonlySet<string>): void {
  series.forEach(({ name }, index) => {
    if (plot.series[index + 1]?.show === hidden.has(name)) {
      plot.setSeries(index + 1, { show: !hidden.has(name) });
    }
  });
}

function dataOf({ steps, series }: CurveColumns): uPlot.AlignedData {
  return [steps, ...series.map(({ values }) => values)];
}

function optionsOf(
  element: HTMLElement,
  { columns, unit = '', xUnit = '', range, height = 200, isLogarithmic = false }: LineChartProps,
  onPoint: (index: number | undefined) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const axis = (end: string): uPlot.Axis => ({
    stroke: read('--text-faint'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: read('--line'), width: 1 },
    ticks: { show: false },
    values: (_, ticks) =>
      ticks.map((tick: number | null) => (tick === null ? '' : `${tick}${end}`)),
  });
  const isLog =
    isLogarithmic &&
    columns.series.every(({ values }) => values.every((value) => value === null || value > 0));
  const y: object = { ...(range ? { range } : {}), ...(isLog ? { distr: logarithmic } : {}) };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    scales: {
      x: { time: false },
      y,
    },
    axes: [
      { ...axis(xUnit), size: 32 },
      {
        ...axis(unit),
        size: 48,
        grid: { stroke: read('--line'), width: 1, ...(isLog ? { filter: powersOnly } : {}) },
      },
    ],
    series: [
      {},
      ...columns.series.map(({ name, values }, index): uPlot.Series => {
        const { colour, dash, width } = seriesStyle(index);
        const isSparse = values.filter((value) => value !== null).length < 12;
        return {
          label: name,
          stroke: read(colour),
          width,
          dash,
          spanGaps: true,
          points: { show: isSparse, size: 5, fill: read(colour) },
        };
      }),
    ],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? undefined)] },
  };
}

// uPlot.Scale.Distr.Logarithmic, which its types declare and its module does not have.
const logarithmic = 3;

/** Lines at 1, 10, 100 only. */
function powersOnly(_: uPlot, splits: number[]): (number | null)[] {
  return splits.map((split) => (Math.abs(Math.log10(split) % 1) < 1e-6 ? split : null));
}

function toggled(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}

/** At a place, else the last that was measured. */
function valueAt(values: readonly (number | null)[], index: number | undefined): number | null {
  return index === undefined
    ? (values.findLast((one) => one !== null) ?? null)
    : (values[index] ?? null);
}

function numberWords(value: number | null, unit: string): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  const digits = unit === '' ? (size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4) : 1;
  return `${value.toFixed(digits)}${unit}`;
}

function lastWords({ series }: CurveColumns, unit: string): string {
  return series
    .map(({ name, values }) => `${name} ${numberWords(valueAt(values, undefined), unit)}`)
    .join(', ');
}
