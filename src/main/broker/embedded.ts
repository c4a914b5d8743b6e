export interface EmbeddedPlaza {
  readonly port: number;
  /** The preferred port was in use, so another was taken. */
  readonly portTaken: boolean;
  stop(): Promise<void>;
  /** Closes every client's socket; the plaza stays open. */
  drop(): void;
}

export declare function startEmbeddedPlaza(options: {
  /** null: 1883. */
  readonly preferredPort: number | null;
  readonly log: (line: string) => void;
}): Promise<EmbeddedPlaza>;
