import type { MessagePage, MessageRow } from '../../contract/messages.ts';
import type { RequestInput } from '../../contract/table.ts';
import { asQuery, everything, type Filter } from './filter.ts';

const pollMs = 500;
const pageSize = 200;
/** As many as one answer holds; when more came than that, the list begins anew with the newest. */
const newsLimit = 500;
const rowsKept = 5000;

/** The messages that a window shows, newest first, as they come: asked for twice a second at most. */
export class MessageFeed {
  rows = $state.raw<readonly MessageRow[]>([]);
  /** What has come since and waits to be shown, because the person is looking at something further down. */
  news = $state.raw<readonly MessageRow[]>([]);
  /** More news came than can wait. */
  overflown = $state(false);
  /** There are older ones to be fetched. */
  older = $state(false);
  loaded = $state(false);
  failed = $state(false);
  paused = $state(false);
  filter = $state.raw<Filter>(everything);

  readonly #request: (query: RequestInput<'messages'>) => Promise<MessagePage>;
  /** Whether the person looks at the newest. */
  #following = true;
  #newest = 0;
  #fetchingOlder = false;
  /** Grows with each new beginning: what was asked before it is not wanted any more. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(request: (query: RequestInput<'messages'>) => Promise<MessagePage>) {
    this.#request = request;
  }

  /** Fetches and follows; returns the undo. */
  start(): () => void {
    void this.#begin();
    return () => {
      this.#turn++;
      clearTimeout(this.#timer);
    };
  }

  show(filter: Filter): void {
    this.filter = filter;
    this.loaded = false;
    void this.#begin();
  }

  pause(paused: boolean): void {
    this.paused = paused;
    clearTimeout(this.#timer);
    if (!paused) void this.#poll(this.#turn);
  }

  /** The person scrolled away from the newest, or back to them. */
  follow(following: boolean): void {
    this.#following = following;
    if (following) this.showNews();
  }

  showNews(): void {
    if (this.overflown) this.older = true;
    this.rows = (this.overflown ? this.news : [...this.news, ...this.rows]).slice(0, rowsKept);
    this.news = [];
    this.overflown = false;
  }

  /** Fetches the page after the last row. */
  async fetchOlder(): Promise<void> {
    const last = this.rows.at(-1);
    if (!this.older || this.#fetchingOlder || last === undefined || this.rows.length >= rowsKept) return;
    this.#fetchingOlder = true;
    const turn = this.#turn;
    const page = await this.#ask({ before: last.id, limit: pageSize });
    this.#fetchingOlder = false;
    if (page === null || turn !== this.#turn || this.rows.at(-1) !== last) return;
    this.rows = [...this.rows, ...page.rows];
    this.older = page.more;
  }

  async #begin(): Promise<void> {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    const page = await this.#ask({ limit: pageSize });
    if (turn !== this.#turn) return;
    if (page !== null) {
      this.rows = page.rows;
      this.news = [];
      this.overflown = false;
      this.older = page.more;
      this.loaded = true;
      this.#newest = page.newest;
    }
    this.#later(turn, page === null);
  }

  async #poll(turn: number): Promise<void> {
    const page = await this.#ask({ after: this.#newest, limit: newsLimit });
    if (turn !== this.#turn || this.paused) return;
    // Plaza was started anew and counts from one again.
    if (page !== null && page.newest < this.#newest) return this.#begin();
    if (page !== null) this.#take(page);
    this.#later(turn, false);
  }

  #take({ rows, more, newest }: MessagePage): void {
    this.#newest = newest;
    if (rows.length === 0) return;
    this.overflown ||= more || this.news.length + rows.length > newsLimit;
    this.news = [...rows, ...(more ? [] : this.news)].slice(0, newsLimit);
    if (this.#following) this.showNews();
  }

  #later(turn: number, anew: boolean): void {
    if (this.paused && !anew) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (turn === this.#turn) void (anew ? this.#begin() : this.#poll(turn));
    }, pollMs);
  }

  async #ask(what: { before?: number; after?: number; limit: number }): Promise<MessagePage | null> {
    try {
      const page = await this.#request({ ...asQuery(this.filter), ...what });
      this.failed = false;
      return page;
    } catch {
      this.failed = true;
      return null;
    }
  }
}
