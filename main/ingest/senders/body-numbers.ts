/** Numbers people in the order in which they come, as Azure's body tracking does: one who left and returns is a new one. */
export function createBodyNumbers(): (ids: readonly string[]) => Map<string, number> {
  let numbers = new Map<string, number>();
  let next = 1;
  return (ids) => {
    numbers = new Map(ids.map((id) => [id, numbers.get(id) ?? next++]));
    return numbers;
  };
}
