import { Button } from "@mantine/core";
import { useComputedColorScheme } from "@mantine/core";
import { IconChartBar, IconTable } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import type { Money } from "@/lib/money";
import { Amount } from "./Amount";
import classes from "./Chart.module.css";
import { t } from "./messages";

// On its way while the page asks for its numbers.
const canvas = import("./ChartCanvas");
const Canvas = lazy(() => canvas);

export type Series = {
  name: string;
  /** One per label, in one currency. */
  values: readonly Money[];
  /** Which of the chart's colours, 1 to 4; otherwise by position. */
  color?: 1 | 2 | 3 | 4;
};

export type ChartProps = {
  /** What the chart shows, in a sentence. */
  title: string;
  labels: readonly string[];
  series: readonly Series[];
  height?: number;
  /** A click on a label's column. */
  onPick?: (index: number) => void;
};

/** Amounts side by side. The same numbers stand in a table one click away. */
export const BarChart = (props: ChartProps) => <Chart kind="bar" {...props} />;
/** Amounts over time. */
export const LineChart = (props: ChartProps) => <Chart kind="line" {...props} />;

function Chart({ kind, ...props }: ChartProps & { kind: "bar" | "line" }) {
  const { title, labels, series, height = 240 } = props;
  const [asTable, setAsTable] = useState(false);
  // Colours are read from the page, so the drawing is made anew for the other theme.
  const scheme = useComputedColorScheme("light");
  return (
    <figure className={classes.figure} aria-label={title}>
      <div className={classes.legend}>
        {series.map(({ name, color }, index) => (
          <span key={name} className={classes.key}>
            <i style={{ background: `var(--chart-${color ?? (index % 4) + 1})` }} aria-hidden />
            {name}
          </span>
        ))}
        <span className={classes.space} />
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={asTable ? <IconChartBar size={13} /> : <IconTable size={13} />}
          aria-pressed={asTable}
          onClick={() => setAsTable((now) => !now)}
        >
          {asTable ? t.showChart : t.showTable}
        </Button>
      </div>
      {asTable ? (
        <div className={classes.tableBox} style={{ height }}>
          <table className={classes.table}>
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <td />
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, row) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {series.map(({ name, values }) => {
                    const value = values[row];
                    return <td key={name}>{value && <Amount of={value} />}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div style={{ height }} role="img" aria-label={title}>
          <Suspense fallback={null}>
            <Canvas key={scheme} kind={kind} {...props} height={height} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}
