/** A picture that represents an article. */
export interface SocialImage {
  /** Absolute. */
  readonly url: string;
  /** Pixels; absent if unknown. */
  readonly width?: number;
  readonly height?: number;
}
