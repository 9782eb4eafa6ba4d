/** A picture that stands for an article. */
export interface SocialImage {
  /** Absolute. */
  readonly url: string;
  /** Pixels; absent where nobody knows. */
  readonly width?: number;
  readonly height?: number;
}
