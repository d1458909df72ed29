/** Looks again and again until there is something to see. */
export async function until<Value>(look: () => Promise<Value | null | undefined | false>, milliseconds = 15_000): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`nothing after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
