'use strict';
(() => {
  const ONE_BY_ONE = 300;      // as many bars can be told apart; more become columns
  const LANES = 40;
  const COLUMNS = 120;
  const LANE = 14;
  const ROW = 14;              // a name of a test
  const ROWS = 6;              // of names; more tests than that at one time share the last
  const STEPS = 90;            // height of the pool's chart
  const LEFT = 34;             // room for the numbers at the side
  const byId = id => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const outcomes = Object.fromEntries(data.outcomes.map(each => [each.outcome, each.words]));

  // Everything goes into the page as text or as an attribute of one of these elements, never as markup.
  const make = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const draw = (tag, attributes, ...children) =>
    fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const amount = number => number.toLocaleString('en');
  const plural = (number, noun) => amount(number) + ' ' + noun + (number === 1 ? '' : 's');
  const duration = micros => micros < 1000 ? '< 1 ms'
    : micros < 1e6 ? Math.floor(micros / 1000) + ' ms'
    : micros < 6e7 ? (micros / 1e6).toFixed(2) + ' s'
    : Math.floor(micros / 6e7) + ' min ' + Math.floor(micros % 6e7 / 1e6) + ' s';

  const filter = { test: '', client: '', state: '' };
  const has = (text, part) => text.toLowerCase().includes(part.toLowerCase());

  const groups = [...document.querySelectorAll('.group')];
  const showGroups = () => {
    for (const group of groups) {
      const { tests, clients, state } = group.dataset;
      group.hidden = !(has(tests, filter.test)
        && (!filter.client || clients.split('\n').includes(filter.client))
        && (!filter.state || state === filter.state));
    }
    const shown = groups.filter(group => !group.hidden).length;
    byId('none').hidden = groups.length === 0 || shown > 0;
    const filtered = filter.test || filter.client || filter.state;
    byId('shown').textContent = filtered ? shown + ' of ' + plural(groups.length, 'cause') + ' shown' : '';
  };

  for (const button of document.querySelectorAll('.copy')) {
    button.addEventListener('click', async () => {
      const record = button.parentElement.querySelector('pre');
      const told = button.parentElement.querySelector('.copied');
      try {
        await navigator.clipboard.writeText(record.textContent);
        told.textContent = 'Copied.';
      } catch {
        getSelection().selectAllChildren(record);
        told.textContent = 'Selected: press Ctrl+C to copy.';
      }
    });
  }

  // The address of a cause shows it opened, as the link to it does.
  const openTarget = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView(); }
  };
  addEventListener('hashchange', openTarget);

  class Line {
    constructor(data, line, open) {
      this.texts = data.texts;
      this.line = line;
      this.fork = data.forks[line.fork];
      this.name = this.texts[line.client];
      this.whole();
      this.said = make('p', { class: 'aggregated', hidden: '' });
      this.chart = make('div', {});
      this.readout = make('p', { class: 'readout', 'aria-live': 'polite' });
      const tools = make('div', { class: 'tools', role: 'group', 'aria-label': 'Zoom of ' + this.name });
      for (const [label, action] of [
        ['Whole run', () => this.whole()], ['Zoom in', () => this.zoom(.5)], ['Zoom out', () => this.zoom(2)],
        ['Earlier', () => this.move(-.5)], ['Later', () => this.move(.5)]]) {
        const button = make('button', { type: 'button' }, label);
        button.addEventListener('click', () => { action(); this.render(); });
        tools.append(button);
      }
      const numbers = plural(line.exchanges.length, 'exchange') + (line.leaks ? ', ' + amount(line.leaks) + ' leaked' : '')
        + (this.fork.name ? ' · ' + this.fork.name : '');
      this.element = make('details', { class: 'client' },
        make('summary', {}, 'Client \u201c' + this.name + '\u201d ', make('small', {}, numbers)),
        make('div', { class: 'view' }, tools, this.said, this.chart, this.readout));
      this.element.open = open;
      this.element.addEventListener('toggle', () => this.render());
    }

    whole() { this.from = 0; this.to = this.fork.length; }

    zoom(factor) {
      const middle = (this.from + this.to) / 2;
      const half = Math.max(50, (this.to - this.from) * factor / 2);
      this.show(middle - half, middle + half);
    }

    move(by) {
      const span = this.to - this.from;
      const start = Math.min(Math.max(0, this.from + span * by), this.fork.length - span);
      this.show(start, start + span);
    }

    show(from, to) { this.from = Math.max(0, from); this.to = Math.min(this.fork.length, to); }

    exchange([start, length, status, owner, request, outcome, state]) {
      const texts = this.texts;
      const leaked = texts[outcome] === 'LEAKED';
      return { start, end: start + length, length, status, leaked, owner: texts[owner],
        request: texts[request] || 'leased by hand', outcome: texts[outcome], state: texts[state] };
    }

    matches(exchange) {
      return has(exchange.owner, filter.test) && (!filter.state || exchange.state === filter.state && exchange.outcome !== 'ANSWERED');
    }

    render() {
      this.element.hidden = Boolean(filter.client) && filter.client !== this.name;
      if (!this.element.open || this.element.hidden) return;
      this.width = Math.max(240, this.chart.clientWidth || 800);
      const all = this.line.exchanges.map(row => this.exchange(row)).filter(exchange => this.matches(exchange));
      const seen = all.filter(exchange => exchange.start <= this.to && exchange.end >= this.from)
        .sort((one, other) => one.start - other.start);
      const packed = this.pack(seen);
      const apart = packed !== null;
      this.said.hidden = apart;
      this.said.textContent = apart ? '' : plural(seen.length, 'exchange') + ' are too many to draw one by one: '
        + 'each column stands for those that began in its time, a leak keeps a bar of its own. Zoom in, or press Enter on a column, to see them.';
      this.chart.replaceChildren(apart ? this.bars(packed) : this.columns(seen), this.pool());
      this.readout.textContent = seen.length === 0 ? 'No exchange of this client matches, in this part of the run.'
        : 'Point at a bar, or go to it with the Tab and arrow keys, to read what it stands for.';
    }

    x(time) {
      const share = (Math.min(Math.max(time, this.from), this.to) - this.from) / Math.max(1, this.to - this.from);
      return LEFT + share * (this.width - LEFT - 8);
    }

    /** Puts exchanges that overlap into rows below each other, or gives up. */
    pack(exchanges) {
      if (exchanges.length > ONE_BY_ONE) return null;
      const ends = [];
      const packed = [];
      for (const exchange of exchanges) {
        const left = this.x(exchange.start);
        let lane = ends.findIndex(end => end <= left);
        if (lane < 0) lane = ends.length;
        if (lane >= LANES) return null;
        const right = Math.max(this.x(exchange.end), left + 3);
        ends[lane] = right + 1;
        packed.push({ exchange, lane, left, right });
      }
      return packed;
    }

    canvas(height, label) {
      return draw('svg', { class: 'time', viewBox: '0 0 ' + this.width + ' ' + height, height, role: 'group', 'aria-label': label });
    }

    /** The tests of this view. Those that ran at the same time have their names below each other. */
    bands() {
      const { owner, start, duration: length } = this.fork.tests;
      const here = new Set(this.line.exchanges.map(row => row[3]));
      const ends = [];
      const bands = [];
      for (const i of [...owner.keys()].sort((one, other) => start[one] - start[other])) {
        if (!here.has(owner[i]) || start[i] > this.to || start[i] + length[i] < this.from) continue;
        const left = this.x(start[i]);
        const width = this.x(start[i] + length[i]) - left;
        if (width < 3) continue;
        let row = ends.findIndex(end => end <= left);
        if (row < 0) row = ends.length < ROWS ? ends.length : ROWS - 1;
        const free = (ends[row] || 0) <= left;
        ends[row] = Math.max(ends[row] || 0, left + width);
        const short = this.texts[owner[i]].split('.').slice(-2).join('.');
        bands.push({ name: this.texts[owner[i]], left, width, row, label: free && width > short.length * 6.5 ? short : '' });
      }
      return { bands, top: 4 + ROW * Math.max(1, ends.length) };
    }

    drawBands({ bands }, height) {
      return bands.flatMap(({ name, left, width, row, label }) => [
        draw('rect', { class: 'band', x: left, y: row * ROW, width, height: height - row * ROW }, draw('title', {}, name)),
        ...(label ? [draw('text', { x: left + 3, y: row * ROW + 11 }, label)] : [])]);
    }

    axis(height) {
      const marks = [draw('line', { class: 'axis', x1: LEFT, x2: this.width - 8, y1: height - 16, y2: height - 16 })];
      const parts = this.width < 500 ? 2 : 5;
      for (let i = 0; i <= parts; i++) {
        const time = this.from + (this.to - this.from) * i / parts;
        const anchor = i === 0 ? 'start' : i === parts ? 'end' : 'middle';
        marks.push(draw('text', { x: this.x(time), y: height - 3, 'text-anchor': anchor }, (time / 1e6).toFixed(2) + ' s'));
      }
      return marks;
    }

    describe(exchange) {
      return exchange.request + ', by ' + exchange.owner + ': ' + outcomes[exchange.outcome]
        + (exchange.status ? ', status ' + exchange.status : '')
        + (exchange.outcome === 'ANSWERED' ? '' : ', in state ' + exchange.state)
        + ', ' + (exchange.leaked ? 'torn down after ' : '') + duration(exchange.length)
        + ', started ' + (exchange.start / 1e6).toFixed(3) + ' s into the run';
    }

    /** One of many marks: only one of them is a stop of the Tab key, the arrows go on from it. */
    mark(label, ...children) {
      const mark = draw('g', { class: 'mark', role: 'img', tabindex: -1, 'aria-label': label }, ...children);
      const tell = () => { this.readout.textContent = label; };
      mark.addEventListener('focus', tell);
      mark.addEventListener('pointerenter', tell);
      return mark;
    }

    rove(svg, marks) {
      if (marks.length === 0) return svg;
      marks[0].setAttribute('tabindex', 0);
      svg.addEventListener('keydown', event => {
        const here = marks.indexOf(document.activeElement);
        const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: marks.length - 1 }[event.key];
        if (here < 0 || next === undefined) return;
        event.preventDefault();
        const target = marks[Math.min(Math.max(0, next), marks.length - 1)];
        marks[here].setAttribute('tabindex', -1);
        target.setAttribute('tabindex', 0);
        target.focus();
      });
      return svg;
    }

    bar(exchange, left, right, y) {
      const shapes = [draw('rect', { class: 'bar ' + exchange.outcome.toLowerCase(), x: left, y, width: right - left, height: LANE - 4 })];
      // An arrow says once more, without a colour, that it did not end.
      if (exchange.leaked) shapes.push(draw('path', { class: 'bar leaked',
        d: 'M' + right + ' ' + (y - 3) + 'l8 ' + (LANE / 2 + 1) + 'l-8 ' + (LANE / 2 + 1) + 'z' }));
      return this.mark(this.describe(exchange), ...shapes);
    }

    bars(packed) {
      const lanes = Math.max(1, ...packed.map(entry => entry.lane + 1));
      const tests = this.bands();
      const height = tests.top + lanes * LANE + 20;
      const svg = this.canvas(height, plural(packed.length, 'exchange') + ' of client ' + this.name);
      const marks = packed.map(({ exchange, lane, left, right }) => this.bar(exchange, left, right, tests.top + lane * LANE));
      svg.append(...this.drawBands(tests, height - 16), ...this.axis(height), ...marks);
      return this.rove(svg, marks);
    }

    columns(seen) {
      const leaks = seen.filter(exchange => exchange.leaked).slice(0, LANES);
      const rest = seen.filter(exchange => !exchange.leaked);
      const span = (this.to - this.from) / COLUMNS;
      const bins = Array.from({ length: COLUMNS }, (unused, i) => ({ from: this.from + i * span, counts: {}, all: 0 }));
      for (const exchange of rest) {
        const bin = bins[Math.min(COLUMNS - 1, Math.max(0, Math.floor((exchange.start - this.from) / span)))];
        bin.counts[exchange.outcome] = (bin.counts[exchange.outcome] || 0) + 1;
        bin.all++;
      }
      const highest = Math.max(1, ...bins.map(bin => bin.all));
      const tests = this.bands();
      const top = tests.top + leaks.length * LANE;
      const height = top + 120 + 20;
      const svg = this.canvas(height, plural(seen.length, 'exchange') + ' of client ' + this.name + ', in columns');
      const marks = leaks.map((exchange, lane) => this.bar(exchange, this.x(exchange.start), Math.max(this.x(exchange.end), this.x(exchange.start) + 3), tests.top + lane * LANE));
      for (const bin of bins.filter(each => each.all > 0)) marks.push(this.column(bin, span, highest, height - 16));
      svg.append(...this.drawBands(tests, height - 16), ...this.axis(height), draw('text', { x: 0, y: top + 10 }, amount(highest)), ...marks);
      return this.rove(svg, marks);
    }

    column(bin, span, highest, bottom) {
      const parts = [];
      let y = bottom;
      for (const outcome of Object.keys(outcomes)) {
        const high = 120 * (bin.counts[outcome] || 0) / highest;
        if (high === 0) continue;
        y -= high;
        parts.push(draw('rect', { class: 'bar ' + outcome.toLowerCase(), x: this.x(bin.from), y, height: high,
          width: Math.max(1, this.x(bin.from + span) - this.x(bin.from) - 1) }));
      }
      const words = Object.keys(bin.counts).map(outcome => amount(bin.counts[outcome]) + ' ' + outcomes[outcome]).join(', ');
      const mark = this.mark(plural(bin.all, 'exchange') + ' from ' + (bin.from / 1e6).toFixed(3) + ' s on: ' + words
        + '. Press Enter to zoom in.', ...parts);
      const zoom = () => { this.show(bin.from, bin.from + span); this.render(); this.chart.querySelector('[tabindex="0"]')?.focus(); };
      mark.addEventListener('click', zoom);
      mark.addEventListener('keydown', event => { if (event.key === 'Enter') zoom(); });
      return mark;
    }

    /** The numbers in force when the view begins, and every change in it. */
    steps() {
      const before = this.line.pool.filter(step => step[0] < this.from).pop() || [0, 0, 0, 0];
      const inside = this.line.pool.filter(step => step[0] >= this.from && step[0] <= this.to);
      return [[this.from, before[1], before[2], before[3]], ...inside];
    }

    pool() {
      const { max, pools } = this.line;
      if (pools === 0) return make('p', { class: 'help' }, 'This client has no connection pool to draw.');
      const steps = this.steps();
      const peak = i => Math.max(0, ...steps.map(step => step[i]));
      const high = Math.max(1, max, peak(1), peak(2), peak(3));
      const y = value => 8 + (STEPS - 12) * (1 - value / high);
      const words = 'Pool: at most ' + peak(1) + ' leased, ' + peak(2) + ' pending, ' + peak(3) + ' idle; limit ' + max
        + (pools > 1 ? ' for each of ' + pools + ' pools, which are added up' : '') + '.';
      const height = STEPS + 20;
      const svg = draw('svg', { class: 'time', viewBox: '0 0 ' + this.width + ' ' + height, height, role: 'img', 'aria-label': words });
      svg.append(...this.axis(height), draw('line', { class: 'limit', x1: LEFT, x2: this.width - 8, y1: y(max), y2: y(max) }),
        draw('text', { x: 0, y: y(max) + 4 }, String(max)), draw('text', { x: 0, y: y(0) + 4 }, '0'));
      for (const [i, name] of [[3, 'idle'], [1, 'leased'], [2, 'pending']]) {
        let path = 'M' + this.x(steps[0][0]) + ' ' + y(steps[0][i]);
        for (const step of steps.slice(1)) path += 'H' + this.x(step[0]).toFixed(1) + 'V' + y(step[i]).toFixed(1);
        svg.append(draw('path', { class: name, d: path + 'H' + this.x(this.to) }));
      }
      const legend = make('ul', { class: 'legend' });
      for (const [name, peaked] of [['leased', peak(1)], ['pending', peak(2)], ['idle', peak(3)], ['limit', max]]) {
        legend.append(make('li', {}, draw('svg', { class: 'key', 'aria-hidden': 'true' },
          draw('line', { class: name, x1: 0, x2: 28, y1: 6, y2: 6 })), ' ' + name + (name === 'limit' ? ' ' : ', at most ') + peaked));
      }
      const starved = peak(2) > 0 ? [make('p', { class: 'starved' }, 'Requests had to wait for a connection: at most '
        + peak(2) + ' at one time.')] : [];
      return make('div', {}, make('h3', {}, pools > 1 ? 'Pools' : 'Pool'), ...starved, svg, legend,
        ...(pools > 1 ? [make('p', { class: 'help' }, words)] : []));
    }
  }

  const lines = data.lines.map((line, i) => new Line(data, line, i < 3));
  const timelines = byId('timelines');
  if (!timelines) {
    openTarget();
    return;
  }
  timelines.append(...lines.map(line => line.element));
  const render = () => { showGroups(); lines.forEach(line => line.render()); };
  const form = byId('filter');
  const read = () => {
    filter.test = byId('by-test').value;
    filter.client = byId('by-client').value;
    filter.state = byId('by-state').value;
    render();
  };
  addEventListener('resize', () => lines.forEach(line => line.render()));
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(each => { each.open = true; }));
  if (form) {
    form.addEventListener('input', read);
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(read));
    read();
  } else {
    lines.forEach(line => line.render());
  }
  openTarget();
})();
