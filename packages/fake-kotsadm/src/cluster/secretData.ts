/** Secret values as they stand in `data`. */
export function secretData(
  values: Record<string, string>,
): Record<string, string> {
  const encoded = Object.entries(values).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  return Object.fromEntries(encoded);
}
