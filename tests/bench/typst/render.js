// node render.js w1|w2|w3 CAMPAIGN OUT [PART PARTS]: a work of this folder set by Typst in one warm process; of bulletins every
// PARTS-th from PART on.
const fs = require('fs'), path = require('path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const [work, campaign, out, part = '0', parts = '1'] = process.argv.slice(2);
const integer = (n) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
const percent = (part, whole) => (100 * part / whole).toFixed(1).replace('.', ',') + '%';
const sum = (list, of) => list.reduce((n, x) => n + of(x), 0);
function axis(most) {
  let step = 1;
  for (const by of [2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2]) { if (most / step <= 5) break; step *= by; }
  return { step, ticks: Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => integer(i * step)) };
}

function bulletin(commune, date) {
  const rows = commune.villages.map(([name, quota, one, two], i) => ({ name, quota, one, two, done: one + two,
    short: name.split(' ').slice(-2).join(' '), cells: [String(i + 1), name, ...[quota, one, two, one + two].map(integer),
      percent(one + two, quota), integer(quota - one - two)] }));
  const quota = sum(rows, (r) => r.quota), one = sum(rows, (r) => r.one), two = sum(rows, (r) => r.two), done = one + two;
  const order = [...rows].sort((a, b) => b.done / b.quota - a.done / a.quota), best = order[0], worst = order[order.length - 1];
  const good = rows.filter((r) => r.done >= 0.8 * r.quota).length, poor = rows.filter((r) => r.done < 0.5 * r.quota).length;
  const week = sum(commune.days.slice(-2), (n) => n), pace = integer(Math.floor((quota - done) / 60) + 1);
  const bar = axis(Math.max(...rows.map((r) => r.done))), day = axis(Math.max(...commune.days));
  return { title: commune.name, issuer: 'ỦY BAN NHÂN DÂN TỈNH MINH HỌA', rows, days: commune.days,
    standfirst: `Thu nhận hồ sơ định danh điện tử: tiến độ đến hết ngày ${date}`,
    foot: `Nguồn: số liệu minh họa đến hết ngày ${date}`,
    dates: commune.days.map((_, i) => `${(i + 1) % 31 + 1}/3`), bar_step: bar.step, bar_ticks: bar.ticks, day_step: day.step, day_ticks: day.ticks,
    keys: [{ label: 'Đã thu nhận', value: integer(done), note: `trong tuần: ${integer(week)}` },
      { label: 'Tỷ lệ so với chỉ tiêu', value: percent(done, quota), note: `trên ${integer(quota)} hồ sơ` },
      { label: 'Còn lại', value: integer(quota - done), note: `của ${rows.length} đơn vị` },
      { label: 'Cần mỗi ngày', value: pace, note: 'để kịp hạn' }],
    total: ['', 'Cộng', ...[quota, one, two, done].map(integer), percent(done, quota), integer(quota - done)],
    paragraphs: [
      `Thực hiện kế hoạch của tỉnh, ${commune.name} đã giao các tổ công tác đến thu nhận hồ sơ tại ${rows.length} đơn vị trực thuộc. Tính đến hết ngày ${date}, toàn địa bàn thu nhận được *${integer(done)}* hồ sơ, đạt *${percent(done, quota)}* chỉ tiêu được giao là ${integer(quota)} hồ sơ; riêng tuần này thêm ${integer(week)} hồ sơ. Trong đó mức một là ${integer(one)} hồ sơ, mức hai là ${integer(two)} hồ sơ; còn phải thực hiện đến cuối kỳ là ${integer(quota - done)} hồ sơ.`,
      `Theo từng đơn vị, _${best.name}_ dẫn đầu với ${percent(best.done, best.quota)}, còn _${worst.name}_ thấp nhất, mới đạt ${percent(worst.done, worst.quota)} chỉ tiêu. Có ${good} trên ${rows.length} đơn vị đã đạt từ 80% chỉ tiêu trở lên, ${poor} đơn vị còn dưới 50% và cần được giúp sức trong những tuần tới. Nơi chậm chủ yếu do đường đi lại khó khăn, nhiều người đi làm ăn xa chưa về.`,
      `Trong tuần tới, các đơn vị tiếp tục rà soát, lập danh sách những người đủ điều kiện mà chưa làm, phân công cán bộ theo từng địa bàn, phấn đấu bình quân mỗi ngày không dưới *${pace}* hồ sơ. Việc thu nhận lưu động tại các bản vùng sâu, vùng xa được bố trí vào buổi tối và ngày cuối tuần; người cao tuổi, người khuyết tật, người có công và học sinh cuối cấp được ưu tiên.`] };
}

function appendixRows() {
  const read = (name) => fs.readFileSync(`${campaign}/data/${name}`, 'utf8').trim().split('\n').slice(1).map((line) => line.split(';'));
  const figures = new Map(read('so-lieu.csv').map(([code, ...numbers]) => [code, numbers.map((n) => Number(n.replaceAll('.', '')))]));
  const rows = [], none = [0, 0, 0, 0];
  let whole = none, of_district = null, count = 0;
  const line = (n, code, name, f) => [n, code, name, ...f.map(integer), integer(f[2] + f[3]), percent(f[2] + f[3], f[1]), integer(f[1] - f[2] - f[3])];
  const close = () => of_district && rows.push({ bold: true, cells: line('', '', 'Cộng', of_district) });
  for (const [code, name] of read('don-vi.csv').slice(1)) {
    const f = figures.get(code);
    if (!f) { close(); of_district = none; rows.push({ bold: true, cells: [name] }); continue; }
    of_district = of_district.map((n, i) => n + f[i]);
    whole = whole.map((n, i) => n + f[i]);
    rows.push({ bold: false, cells: line(String(++count), code, name, f) });
  }
  close();
  rows.push({ bold: true, cells: line('', '', 'Tổng cộng', whole) });
  return rows;
}

fs.mkdirSync(out, { recursive: true });
const fonts = path.join(__dirname, '../../../fonts'), system = '/usr/share/fonts/truetype/liberation2';
const compiler = NodeCompiler.create({ workspace: __dirname, fontArgs: [{ fontPaths: [fonts, system] }] });
const set = (file, name, inputs) => fs.writeFileSync(`${out}/${name}.pdf`,
  compiler.pdf({ mainFilePath: path.join(__dirname, file), inputs }, { pdfTags: false }));
if (work === 'w1') {
  const { as_of, communes } = JSON.parse(fs.readFileSync(`${campaign}/bulletins.json`, 'utf8'));
  const date = as_of.split('-').reverse().map(Number).join('/');
  let done = 0;
  for (let i = Number(part); i < communes.length; i += Number(parts)) {
    set('bulletin.typ', communes[i].id, { doc: JSON.stringify(bulletin(communes[i], date)) });
    if (++done % 100 === 0) compiler.evictCache(0);
  }
} else if (work === 'w2') {
  compiler.mapShadow(path.join(__dirname, 'appendix.json'), Buffer.from(JSON.stringify(appendixRows())));
  set('appendix.typ', 'appendix', {});
} else {
  compiler.mapShadow(path.join(__dirname, 'dispatch.json'), fs.readFileSync(`${campaign}/dispatch.json`));
  set('dispatch.typ', 'dispatch', {});
}
