import type {
  EvaluationReport,
  RecognitionReport,
  RunResult,
  SegmentFigures,
} from '../../../main/wire/training-events.ts';
import { className } from '../../ui/class-name.ts';
import page from '../train-page.module.css';
import styles from './result.module.css';

/** Figures for papers, and all that fixed the run. */
export function MoreFigures({
  report,
  recognition,
  config,
}: {
  report: EvaluationReport | undefined;
  recognition: RecognitionReport | undefined;
  config: RunResult['config'];
}) {
  return (
    <section className={page['card']} aria-label="Details">
      <details className={page['details']}>
        <summary>Figures for a paper, and settings of the run</summary>
        <div className={styles['pair']}>
          {report !== undefined && <Lines lines={figureLines(report)} />}
          {recognition !== undefined && (
            <Lines
              lines={[
                { name: 'Top-1 accuracy', value: recognition.top1.toFixed(3) },
                { name: 'Macro F1', value: recognition.macroF1.toFixed(3) },
                { name: 'Instances', value: String(recognition.instances) },
              ]}
            />
          )}
          <Lines lines={config} />
        </div>
        {report?.unknown.map(({ class: name, frames }) => (
          <p key={name} className={page['note']}>
            {frames} frames of “{className(name)}” are left out: the model does not know it
          </p>
        ))}
      </details>
    </section>
  );
}

function Lines({ lines }: { lines: readonly { name: string; value: string }[] }) {
  return (
    <dl className={styles['lines']}>
      {lines.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const score = (value: number) => value.toFixed(3);

function segmentLines(
  stream: string,
  segments: SegmentFigures | undefined,
): { name: string; value: string }[] {
  if (segments === undefined) return [];
  return [
    { name: `Segmental F1@10, ${stream}`, value: score(segments.f1At10) },
    { name: `Segmental F1@25, ${stream}`, value: score(segments.f1At25) },
    { name: `Segmental F1@50, ${stream}`, value: score(segments.f1At50) },
    { name: `Edit score, ${stream}`, value: score(segments.edit) },
    { name: `mAP over actions, ${stream}`, value: score(segments.mapActions) },
    { name: `mAP over videos, ${stream}`, value: score(segments.mapVideos) },
    { name: `mAP as PKU-MMD has it, ${stream}`, value: score(segments.mapOfficial) },
  ];
}

function figureLines(report: EvaluationReport): { name: string; value: string }[] {
  const { settled, provisional, centred, centredEvery = 4, calibration } = report;
  const centredName = `centred, every ${centredEvery === 1 ? 'frame' : `${centredEvery} frames`}`;
  const frames = [
    { name: 'settled', figures: settled },
    { name: 'provisional', figures: provisional },
    { name: centredName, figures: centred },
  ].flatMap(({ name, figures }) =>
    figures === undefined
      ? []
      : [
          { name: `Frame accuracy, ${name}`, value: score(figures.frameAccuracy) },
          { name: `Macro F1, ${name}`, value: score(figures.macroF1) },
        ],
  );
  const { ece, eceAfter, temperature } = calibration;
  return [
    ...frames,
    ...segmentLines('settled', report.segments),
    ...segmentLines('provisional', report.provisionalSegments),
    ...segmentLines(centredName, report.centredSegments),
    { name: 'Calibration error (ECE)', value: score(ece) },
    ...(eceAfter === undefined || temperature === undefined
      ? []
      : [{ name: `ECE at temperature ${temperature.toFixed(2)}`, value: score(eceAfter) }]),
    { name: 'Measured on', value: report.measuredOn.join(', ') },
    { name: 'Sessions, frames', value: `${report.sessions}, ${report.frames}` },
  ];
}
