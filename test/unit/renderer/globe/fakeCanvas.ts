/** Records a path and answers which points lie inside by the even-odd rule. */
export function fakeCanvas(width: number, height: number) {
  const edges: [number, number, number, number][] = [];
  let start = [0, 0];
  let last = [0, 0];
  const to = (x: number, y: number) => {
    edges.push([last[0]!, last[1]!, x, y]);
    last = [x, y];
  };
  const context = {
    canvas: { width, height },
    fillStyle: '',
    clearRect: () => undefined,
    beginPath: () => undefined,
    fill: () => undefined,
    moveTo: (x: number, y: number) => {
      start = [x, y];
      last = [x, y];
    },
    lineTo: to,
    closePath: () => to(start[0]!, start[1]!),
  };
  const isInside = (x: number, y: number) => {
    const crossed = edges.filter(
      ([x0, y0, x1, y1]) => y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0),
    );
    return crossed.length % 2 === 1;
  };
  return { context: context as unknown as OffscreenCanvasRenderingContext2D, isInside };
}
