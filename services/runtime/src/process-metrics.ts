import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';

/** Memory, processor time and event-loop delay of this process, read only when somebody asks for the metrics. */
export function observeProcess(meter: Meter): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  meter
    .createObservableGauge('process_resident_memory_bytes', { description: 'resident memory', unit: 'By' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  meter
    .createObservableCounter('process_cpu_seconds', { description: 'processor time, user and system', unit: 's' })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage();
      result.observe((user + system) / 1e6);
    });
  meter
    .createObservableGauge('nodejs_eventloop_delay_p99_seconds', { description: 'since the last look', unit: 's' })
    .addCallback((result) => {
      const p99 = delay.percentile(99) / 1e9;
      delay.reset();
      result.observe(Number.isFinite(p99) ? p99 : 0);
    });
}
