/** Operating system and processor as the pins name them, for instance `linux-x64` or `darwin-arm64`. */
export function platformKey(): string {
  return `${process.platform}-${process.arch}`;
}
