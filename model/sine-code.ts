/** The fixed position code of Vaswani et al. (2017), section 3.5: even channels sine, odd cosine, base 10000; [L, D]. */
export function sineCode(L: number, D: number): Float32Array {
  return Float32Array.from({ length: L * D }, (_, index) => {
    const channel = index % D;
    const angle =
      Math.floor(index / D) * Math.exp((-Math.log(10000) * (channel - (channel % 2))) / D);
    return channel % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
