/** The drawing itself; loaded when the first chart is shown. Only the parts of echarts in use. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { formatMoney } from "@/lib/money";
import type { ChartProps } from "./Chart";

register([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

const token = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

type Props = ChartProps & { kind: "bar" | "line"; height: number };

export default function ChartCanvas({ kind, labels, series, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });

  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, { renderer: "svg" });
    const currency = series[0]?.values[0]?.currency ?? "USD";
    const text = { color: token("--text-muted"), fontFamily: token("--font"), fontSize: 11 };
    chart.setOption({
      animation: false,
      grid: { left: 4, right: 4, top: 10, bottom: 6, containLabel: true },
      textStyle: text,
      tooltip: {
        trigger: "axis",
        axisPointer: { type: kind === "bar" ? "shadow" : "line" },
        backgroundColor: token("--surface-raised"),
        borderColor: token("--border"),
        textStyle: { ...text, color: token("--text"), fontSize: 12 },
        valueFormatter: (value: unknown) => formatMoney({ minor: Number(value), currency }),
      },
      xAxis: {
        type: "category",
        data: [...labels],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: token("--border-strong") } },
        axisLabel: { ...text, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        splitNumber: 4,
        // Ticks are minor units too; the axis only writes them shorter.
        axisLabel: {
          ...text,
          formatter: (minor: number) =>
            formatMoney({ minor: Math.round(minor), currency }, { short: true }),
        },
        splitLine: { lineStyle: { color: token("--chart-grid") } },
      },
      series: series.map(({ name, values, color }, index) => ({
        name,
        type: kind,
        data: values.map(({ minor }) => minor),
        color: token(`--chart-${color ?? (index % 4) + 1}`),
        barMaxWidth: 18,
        barGap: "20%",
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        showSymbol: false,
        symbolSize: 6,
        lineStyle: { width: 2 },
      })),
    });
    chart.getZr().on("click", ({ offsetX, offsetY }) => {
      const [index] = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      if (index !== undefined && index >= 0 && index < labels.length) pick.current?.(index);
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [kind, labels, series]);

  return (
    <div
      ref={box}
      style={{ width: "100%", height: "100%", cursor: onPick ? "pointer" : undefined }}
    />
  );
}
