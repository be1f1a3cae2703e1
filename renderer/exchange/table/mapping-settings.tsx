import { Select } from '@mantine/core';
import {
  axisDirections,
  type AxisDirection,
  type TableHead,
  type TableMapping,
} from '../../../main/wire/exchange-events.ts';
import { withLayout } from './with-layout.ts';
import styles from '../exchange.module.css';

type Props = {
  mapping: TableMapping;
  layouts: TableHead['layouts'];
  onChange: (mapping: TableMapping) => void;
};

const timeUnits = [
  { value: 's', label: 'Seconds' },
  { value: 'ms', label: 'Milliseconds' },
  { value: 'us', label: 'Microseconds' },
  { value: 'ns', label: 'Nanoseconds' },
];
const units = [
  { value: 'm', label: 'Metres' },
  { value: 'cm', label: 'Centimetres' },
  { value: 'mm', label: 'Millimetres' },
];
const directionWords: Record<AxisDirection, string> = {
  left: 'The sensor’s left',
  right: 'The sensor’s right',
  up: 'Up',
  down: 'Down',
  away: 'Away from the sensor',
  near: 'Towards the sensor',
};

/** What holds for all of a table: sensor, units, axes. */
export function MappingSettings({ mapping, layouts, onChange }: Props) {
  const setAxis = (place: number, direction: AxisDirection) => {
    const axes = mapping.axes.map((axis, at) => (at === place ? direction : axis));
    onChange({ ...mapping, axes: axes as TableMapping['axes'] });
  };
  return (
    <div className={styles['settings']}>
      <Select
        label="Joints of"
        data={layouts.map(({ name, sensor }) => ({ value: name, label: sensor }))}
        value={mapping.layout}
        allowDeselect={false}
        onChange={(name) => name !== null && onChange(withLayout(mapping, layouts, name))}
      />
      <Select
        label="Time in"
        data={timeUnits}
        value={mapping.timeUnit}
        allowDeselect={false}
        onChange={(unit) =>
          unit !== null && onChange({ ...mapping, timeUnit: unit as TableMapping['timeUnit'] })
        }
      />
      <Select
        label="Places in"
        data={units}
        value={mapping.unit}
        allowDeselect={false}
        onChange={(unit) =>
          unit !== null && onChange({ ...mapping, unit: unit as TableMapping['unit'] })
        }
      />
      {mapping.axes.map((axis, place) => (
        <Select
          key={place}
          label={`${'xyz'[place]!} points`}
          data={axisDirections.map((value) => ({ value, label: directionWords[value] }))}
          value={axis}
          allowDeselect={false}
          onChange={(direction) => direction !== null && setAxis(place, direction)}
        />
      ))}
    </div>
  );
}
