import { Table } from '@mantine/core';
import type {
  EncoderTestReport,
  EncoderTestRow,
  TestedShare,
} from '../../../main/wire/encoder-test-events.ts';
import { count } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { featuresWords } from './features-words.ts';
import styles from './encoder-test.module.css';

/** The encoder beside random weights and the joints themselves: what it was worth to learn. */
export function EncoderFigures({ report }: { report: EncoderTestReport }) {
  const { rows, known, tested } = report;
  const shares = rows[0]?.fewLabels ?? [];
  return (
    <section className={page['card']} aria-label="What it is worth">
      <header className={page['cardHead']}>
        <h2>What it is worth</h2>
        <span className={page['faint']}>
          {count(tested, 'example', 'examples')} named, {known} known
        </span>
      </header>
      <div className={styles['scroll']}>
        <Table className={page['table'] ?? ''} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Head name="Told apart by lines" about="a linear classifier on what it sees" />
              <Head name="Like the nearest example" about="nothing is fitted" />
              {shares.map(({ share, labelled }) => (
                <Head
                  key={share}
                  name={`From ${100 * share} % of the labels`}
                  about={`${count(labelled, 'example', 'examples')}, the whole model is taught`}
                />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.features} row={row} all={rows} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <p className={page['note']}>
        Shares of the examples that get their right name; below them the range that holds with 95 %
        certainty for other sessions like these
      </p>
    </section>
  );
}

function Head({ name, about }: { name: string; about: string }) {
  return (
    <Table.Th scope="col" className={styles['head'] ?? ''}>
      {name}
      <span>{about}</span>
    </Table.Th>
  );
}

function Row({ row, all }: { row: EncoderTestRow; all: readonly EncoderTestRow[] }) {
  const { name, about } = featuresWords[row.features];
  const wholes = all[0]?.fewLabels ?? [];
  return (
    <Table.Tr data-main={row.features === 'encoder'}>
      <Table.Th scope="row" className={styles['rowName'] ?? ''}>
        {name}
        <span>{about}</span>
      </Table.Th>
      <Share figure={row.linear} of={all.map(({ linear }) => linear)} />
      <Share figure={row.nearest} of={all.map(({ nearest }) => nearest)} />
      {wholes.map(({ share }) => {
        const taught = (one: EncoderTestRow) => one.fewLabels.find((few) => few.share === share);
        return <Share key={share} figure={taught(row)} of={all.map(taught)} />;
      })}
    </Table.Tr>
  );
}

function Share(props: {
  figure: TestedShare | undefined;
  /** Of the column. */
  of: readonly (TestedShare | undefined)[];
}) {
  const { figure, of } = props;
  if (figure === undefined) return <Table.Td className={styles['share'] ?? ''}>–</Table.Td>;
  const best = Math.max(...of.map((one) => one?.top1 ?? 0));
  const { top1, interval } = figure;
  return (
    <Table.Td className={styles['share'] ?? ''} data-best={top1 === best}>
      {exactPercent(top1)} %
      <span>
        {interval === undefined
          ? ''
          : `${exactPercent(interval[0])} – ${exactPercent(interval[1])}`}
      </span>
    </Table.Td>
  );
}

function exactPercent(share: number): string {
  return (100 * share).toFixed(1);
}
