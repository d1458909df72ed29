import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Everything this process counts; printed at /metrics. */
export const metrics = new Registry();

/** A number that only grows. Asking twice for the same name gives the same counter. */
export function counter<Label extends string = never>(name: string, help: string, labels: readonly Label[] = []): Counter<Label> {
  const known = metrics.getSingleMetric(name);
  if (known instanceof Counter) return known;
  return new Counter({ name, help, labelNames: labels, registers: [metrics] });
}

/** A number that goes up and down; `collect` sets it anew whenever it is asked for. */
export function gauge<Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
  collect?: (gauge: Gauge<Label>) => Promise<void>,
): Gauge<Label> {
  const known = metrics.getSingleMetric(name);
  if (known instanceof Gauge) return known;
  const made: Gauge<Label> = new Gauge({ name, help, labelNames: labels, registers: [metrics], ...(collect ? { collect: async () => collect(made) } : {}) });
  return made;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How often and how long, in seconds unless other buckets are given. */
export function histogram<Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
  buckets: readonly number[] = SECONDS,
): Histogram<Label> {
  const known = metrics.getSingleMetric(name);
  if (known instanceof Histogram) return known;
  return new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [metrics] });
}
