let kept: Element | undefined;

/** The list that the server wrote into the page stays on screen until the live list has arrived. */
export function keepServerList(root: Element): void {
  const list = root.querySelector('[data-public-list]');
  if (list?.firstElementChild) kept = list;
}

export function serverList(): Element | undefined {
  return kept;
}
