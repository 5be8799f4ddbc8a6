// Frames that Python has recorded, each with the settings of the controls that it belongs to.
function recorded({ spec, frames, picks }, bytesOf) {
  return (deliver) => {
    let shown = frames[0];
    let number = 0;
    const show = () => {
      number += 1;
      deliver({ message: { ...shown.content, number, running: false }, buffers: shown.pieces.map(bytesOf) });
    };
    // The frame with this value of the control that has moved, and else as near to the rest as can be.
    const move = (moved, settings) => {
      const names = Object.keys(spec);
      const far = (frame) => {
        const others = names.filter((name) => frame.settings[name] !== settings[name]);
        return others.length + (others.includes(moved) ? names.length : 0);
      };
      shown = frames.reduce((best, frame) => (far(frame) < far(best) ? frame : best));
      deliver({ settings: shown.settings });
    };
    return ({ settings, moved, ready, pick, x }) => {
      const name = picks[pick];
      if (settings) move(moved, settings);
      else if (name) move(name, { ...shown.settings, [name]: spec[name].grid[nearest(spec[name].grid, x)] });
      else if (!ready) return;
      show();
    };
  };
}
