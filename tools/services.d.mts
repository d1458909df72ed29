export interface PostgresServer {
  url: string;
  start(): Promise<string>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  createDatabase(name: string): Promise<string>;
  close(): Promise<void>;
}
export function freePort(): Promise<number>;
export function startPostgres(): Promise<PostgresServer>;
export interface RedisServer {
  url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}
export function startRedis(): Promise<RedisServer>;
