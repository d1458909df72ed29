export interface PostgresServer {
  url: string;
  start(): Promise<string>;
  stop(): Promise<void>;
  createDatabase(name: string): Promise<string>;
  close(): Promise<void>;
}
export function freePort(): Promise<number>;
export function startPostgres(): Promise<PostgresServer>;
export function startRedis(): Promise<{ url: string; close(): Promise<void> }>;
