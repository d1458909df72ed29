/** Disjoint sets of names: `join` unites two, `find` gives the one that stands for all of a set. */
export class Groups {
  private readonly parent = new Map<string, string>();

  find(name: string): string {
    let root = name;
    for (let above = this.parent.get(root); above !== undefined; above = this.parent.get(root)) root = above;
    // Every name on the way is hung right below, so that long chains stay cheap.
    for (let here = name; here !== root; ) {
      const above = this.parent.get(here)!;
      this.parent.set(here, root);
      here = above;
    }
    return root;
  }

  join(a: string, b: string): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA !== rootB) this.parent.set(rootB, rootA);
  }
}
