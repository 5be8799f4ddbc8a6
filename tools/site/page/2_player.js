// Frames that Python has recorded: one for each of the positions, which are lists of the values of the controls.
function recorded({ spec, positions, frames, picks }, bytesOf) {
  const names = Object.keys(spec);
  return (deliver) => {
    let shown = positions[0];
    let number = 0;
    const show = () => {
      const { content, pieces } = frames[positions.indexOf(shown)];
      number += 1;
      deliver({ message: { ...content, number, running: false }, buffers: pieces.map(bytesOf) });
    };
    // The recorded position with this value of the control that has moved, and else as near to the rest as can be.
    const move = (moved, settings) => {
      const wanted = names.map((name) => settings[name]);
      const far = (position) =>
        position.reduce((sum, value, k) => sum + (value !== wanted[k]) * (names[k] === moved ? names.length : 1), 0);
      shown = positions.reduce((best, position) => (far(position) < far(best) ? position : best));
      deliver({ settings: Object.fromEntries(names.map((name, k) => [name, shown[k]])) });
    };
    return ({ settings, moved, ready, pick, x }) => {
      if (settings) move(moved, settings);
      else if (pick && picks[pick]) {
        const name = picks[pick];
        const { grid } = spec[name];
        const scale = (value) => (spec[name].log ? Math.log(value) : value);
        const now = Object.fromEntries(names.map((one, k) => [one, shown[k]]));
        move(name, { ...now, [name]: grid[nearest(grid.map(scale), scale(x))] });
      } else if (!ready) return;
      show();
    };
  };
}
