import { SegmentedControl } from '@mantine/core';
import { useMemo, useState, type PointerEvent } from 'react';
import type {
  FeatureProjection,
  ProjectedExample,
  TestedFeatures,
} from '../../../main/wire/encoder-test-events.ts';
import { className } from '../../ui/class-name.ts';
import { useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { classTone } from './class-tone.ts';
import { featuresWords } from './features-words.ts';
import { MistakeClip } from './mistake-clip.tsx';
import { nearestPlace, placesOf, side } from './map-places.ts';
import styles from './encoder-test.module.css';

/** Examples as dots that lie together where they look alike; one click shows an example in 3D. */
export function FeatureMap(props: { projection: FeatureProjection; classes: readonly string[] }) {
  const { projection, classes } = props;
  const { examples, layouts } = projection;
  const [features, setFeatures] = useState<TestedFeatures>('encoder');
  const [pointed, setPointed] = useState<number>();
  const [chosen, setChosen] = useState<number>();
  const [alone, setAlone] = useState<string>();
  const layout = layouts.find((one) => one.features === features) ?? layouts[0];
  const places = useMemo(() => placesOf(layout?.points ?? []), [layout]);
  const under = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = side / box.width;
    return nearestPlace(places, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale); // prettier-ignore
  };
  const shown = chosen === undefined ? undefined : examples[chosen];
  const there = classes.filter((name) => examples.some(({ truth }) => truth === name));
  return (
    <section className={page['card']} aria-label="What looks alike">
      <header className={page['cardHead']}>
        <h2>What looks alike</h2>
        <SegmentedControl
          size="xs"
          aria-label="Looked at with"
          data={layouts.map((one) => ({
            value: one.features,
            label: featuresWords[one.features].name,
          }))}
          value={features}
          onChange={(value) => setFeatures(value)}
        />
      </header>
      <p className={styles['lead']}>
        Each dot is an example, near those that look alike: the better the colours lie apart, the
        fewer labels are needed. A ring marks a wrong name. Choose a dot to watch it
      </p>
      <div className={styles['map']} data-split={shown !== undefined}>
        <div className={styles['mapFrame']}>
          <svg
            viewBox={`0 0 ${side} ${side}`}
            role="img"
            aria-label={`${examples.length} examples, by ${featuresWords[features].name}`}
            onPointerMove={(event) => setPointed(under(event))}
            onPointerLeave={() => setPointed(undefined)}
            onClick={() => setChosen(pointed ?? chosen)}
          >
            {examples.map((example, index) => (
              <Dot
                key={index}
                place={places[index]!}
                colour={classTone(classes, example.truth).fill}
                isWrong={example.said !== example.truth}
                isFaint={alone !== undefined && alone !== example.truth}
                isChosen={index === chosen || index === pointed}
              />
            ))}
          </svg>
          <p className={styles['pointed']} role="status">
            {pointed === undefined ? '' : <ExampleWords example={examples[pointed]!} />}
          </p>
        </div>
        {shown !== undefined && <MistakeClip mistake={shown} />}
      </div>
      <div className={styles['legend']}>
        {there.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={alone === name}
            onClick={() => setAlone(alone === name ? undefined : name)}
          >
            <span
              className={page['swatch']}
              style={{ background: classTone(classes, name).fill }}
            />
            {className(name)}
          </button>
        ))}
      </div>
    </section>
  );
}

function Dot(props: {
  place: readonly [number, number];
  colour: string;
  isWrong: boolean;
  isFaint: boolean;
  isChosen: boolean;
}) {
  const { place, colour, isWrong, isFaint, isChosen } = props;
  const [x, y] = place;
  return (
    <g opacity={isFaint ? 0.12 : 1}>
      {isWrong && <circle className={styles['ring']} cx={x} cy={y} r={7} />}
      <circle cx={x} cy={y} r={isChosen ? 6.5 : 4.5} fill={colour} data-chosen={isChosen} />
    </g>
  );
}

function ExampleWords({ example }: { example: ProjectedExample }) {
  const { session, person, truth, said } = example;
  const name = useTrainStore(
    ({ sessions }) => sessions?.find(({ id }) => id === session)?.name ?? session,
  );
  return (
    <>
      <b>{className(truth)}</b>
      {said !== truth && `, said: ${className(said)}`}
      <span>
        {name}, person {person}
      </span>
    </>
  );
}
