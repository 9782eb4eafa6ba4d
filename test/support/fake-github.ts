import { createHash } from "node:crypto";

/** What Decap asks of GitHub's interface for repositories, answered from memory. Anything else is "Not Found". */
export class FakeGitHub {
  /** Contents by path. */
  files: ReadonlyMap<string, Buffer>;
  /** The messages of the commits since the beginning. */
  readonly messages: string[] = [];
  /** Requests that were not understood. */
  readonly unknown: string[] = [];
  readonly #repository: string;
  readonly #blobs = new Map<string, Buffer>();
  readonly #trees = new Map<string, ReadonlyMap<string, Buffer>>();
  readonly #commits = new Map<string, string>();
  #head = "";

  constructor(repository: string, files: ReadonlyMap<string, string>) {
    this.#repository = `/repos/${repository}`;
    this.files = new Map([...files].map(([path, text]) => [path, Buffer.from(text)]));
    this.#head = this.#commit(this.#tree(this.files));
  }

  answer(method: string, { pathname, searchParams }: URL, body: string): { status: number; value: unknown } {
    if (pathname === "/user") return { status: 200, value: { id: 1, login: "ana", name: "Ana Lima", avatar_url: "" } };
    if (pathname === this.#repository)
      return { status: 200, value: { owner: { login: "small" }, permissions: { push: true } } };
    const rest = decodeURIComponent(pathname).slice(this.#repository.length + 1);
    const sent = body === "" ? {} : (JSON.parse(body) as Record<string, unknown>);
    const value = this.#answer(method, rest, searchParams.has("recursive"), sent);
    if (value !== undefined) return { status: method === "POST" ? 201 : 200, value };
    this.unknown.push(`${method} ${pathname}`);
    return { status: 404, value: { message: "Not Found" } };
  }

  #answer(method: string, rest: string, recursive: boolean, sent: Readonly<Record<string, unknown>>): unknown {
    const [, tree] = /^git\/trees\/main:(.*)$/.exec(rest) ?? [];
    const [, blob = ""] = /^git\/blobs\/(\w+)$/.exec(rest) ?? [];
    switch (true) {
      case rest === "branches/main":
        return { name: "main", commit: { sha: this.#head } };
      case rest === "commits":
        return [];
      case tree !== undefined:
        return { tree: this.#entries(tree, recursive) };
      case this.#blobs.has(blob):
        return { content: this.#blobs.get(blob)?.toString("base64"), encoding: "base64" };
      case method === "POST" && rest === "git/blobs":
        return { sha: this.#blob(Buffer.from(String(sent.content), "base64")) };
      case method === "POST" && rest === "git/trees":
        return { sha: this.#changed(String(sent.base_tree), sent.tree as readonly TreeEntry[]) };
      case method === "POST" && rest === "git/commits":
        this.messages.push(String(sent.message));
        return { sha: this.#commit(String(sent.tree)) };
      case method === "PATCH" && rest === "git/refs/heads/main":
        this.#head = String(sent.sha);
        this.files = this.#trees.get(this.#commits.get(this.#head) ?? "") ?? this.files;
        return { object: { sha: this.#head } };
      default:
        return undefined;
    }
  }

  #entries(folder: string, recursive: boolean): readonly unknown[] {
    const prefix = folder === "" ? "" : `${folder.replace(/\/$/, "")}/`;
    return [...this.files]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, content]) => ({ type: "blob", path: path.slice(prefix.length), content }))
      .filter(({ path }) => recursive || !path.includes("/"))
      .map(({ type, path, content }) => ({ type, path, sha: this.#blob(content), size: content.length }));
  }

  #blob(content: Buffer): string {
    const sha = shaOf(content);
    this.#blobs.set(sha, content);
    return sha;
  }

  #tree(files: ReadonlyMap<string, Buffer>): string {
    const sha = shaOf([...files].map(([path, content]) => `${path} ${shaOf(content)}`).join("\n"));
    this.#trees.set(sha, files);
    return sha;
  }

  /** A tree that changes some files of another. Decap names a commit where GitHub also takes its tree. */
  #changed(base: string, entries: readonly TreeEntry[]): string {
    const files = new Map(this.#trees.get(this.#commits.get(base) ?? base) ?? []);
    for (const { path, sha } of entries) {
      const content = sha === null ? undefined : this.#blobs.get(sha);
      if (content === undefined) files.delete(path);
      else files.set(path, content);
    }
    return this.#tree(files);
  }

  #commit(tree: string): string {
    const sha = shaOf(`commit ${this.#commits.size} ${tree}`);
    this.#commits.set(sha, tree);
    return sha;
  }
}

interface TreeEntry {
  readonly path: string;
  /** Null where the file is removed. */
  readonly sha: string | null;
}

function shaOf(content: Buffer | string): string {
  return createHash("sha1").update(content).digest("hex");
}
