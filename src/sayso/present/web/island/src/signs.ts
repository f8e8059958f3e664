/** The signs of the map, drawn here so that no picture is asked for: a ring for a reported event, a hatched diamond for
 * claimed control. */

const SIDE = 32;

export function eventSign(colour: string, paper: string): ImageData {
  return drawn(SIDE, (pen) => {
    pen.arc(SIDE / 2, SIDE / 2, 10, 0, 2 * Math.PI);
    pen.fillStyle = paper;
    pen.fill();
    pen.lineWidth = 5;
    pen.strokeStyle = colour;
    pen.stroke();
  });
}

export function controlSign(colour: string, paper: string): ImageData {
  return drawn(SIDE, (pen) => {
    pen.moveTo(SIDE / 2, 2);
    pen.lineTo(SIDE - 2, SIDE / 2);
    pen.lineTo(SIDE / 2, SIDE - 2);
    pen.lineTo(2, SIDE / 2);
    pen.closePath();
    pen.fillStyle = paper;
    pen.fill();
    pen.lineWidth = 3;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.clip();
    pen.lineWidth = 2;
    for (let at = -SIDE; at < SIDE; at += 7) stroke(pen, at, SIDE, at + SIDE, 0);
  });
}

export function hatch(colour: string): ImageData {
  return drawn(8, (pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    stroke(pen, 0, 8, 8, 0);
    stroke(pen, -1, 1, 1, -1);
    stroke(pen, 7, 9, 9, 7);
  });
}

function stroke(pen: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

function drawn(side: number, draw: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d")!;
  pen.beginPath();
  draw(pen);
  return pen.getImageData(0, 0, side, side);
}
