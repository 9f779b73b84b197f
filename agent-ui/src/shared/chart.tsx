import { BarChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([
  AriaComponent,
  BarChart,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  PieChart,
  SVGRenderer,
  TooltipComponent,
  VisualMapComponent,
]);

export const chartColours = ['#1f6fb2', '#c98a12', '#2c7a4b', '#8a5aa8', '#c0392b', '#5b6b7b'] as const;

interface ChartProps {
  option: EChartsCoreOption;
  /** What the chart shows, for those who do not see it; the numbers stand in a table beside it. */
  label: string;
  /** Pixels. */
  height?: number;
  onClick?: (point: { name: string; seriesName: string }) => void;
}

/** A chart that fits its place and follows it. Beside every chart stands a table with the same numbers. */
export const Chart = ({ option, label, height = 260, onClick }: ChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const click = useRef(onClick);
  useEffect(() => {
    click.current = onClick;
  }, [onClick]);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = init(element, undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ name = '', seriesName = '' }) => click.current?.({ name, seriesName }));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(
      { color: [...chartColours], animationDuration: 200, ...option },
      { notMerge: true },
    );
  }, [option]);

  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
};
