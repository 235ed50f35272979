-- Queries that must return no row. Each begins with "-- check:" (a stable code), "-- what:" and
-- "-- fix:" (words for the person who mends the files) and selects file, line, subject.

-- check: check-unknown-code
-- what: số liệu dùng mã không có trong danh mục
-- fix: khai báo mã trong areas.csv, indicators.csv, units.csv, sources.csv hoặc breakdowns.csv
SELECT file, line, indicator || ' ' || area || ' ' || period AS subject
FROM observations o
WHERE NOT EXISTS (FROM areas WHERE code = o.area)
   OR NOT EXISTS (FROM indicators WHERE id = o.indicator AND unit = o.unit)
   OR NOT EXISTS (FROM sources WHERE id = o.source)
   OR (breakdown <> '' AND NOT EXISTS (FROM breakdowns WHERE code = o.breakdown));

-- check: check-rows-lost
-- what: số dòng trong cơ sở dữ liệu khác số dòng đã đọc
-- fix: chạy lại; nếu vẫn lỗi thì báo người phụ trách phần mềm
SELECT 'observations' AS file, NULL AS line, count(*)::VARCHAR AS subject
FROM observations
HAVING count(*) <> (SELECT value::BIGINT FROM meta WHERE key = 'observations');

-- check: check-known-before-published
-- what: ngày biết số liệu không khớp ngày công bố của nguồn
-- fix: chạy lại; nếu vẫn lỗi thì báo người phụ trách phần mềm
SELECT file, line, indicator || ' ' || area || ' ' || period AS subject
FROM observations o JOIN sources s ON s.id = o.source
WHERE o.known_on <> coalesce(s.published, (o.last_day + INTERVAL 1 YEAR)::DATE)
   OR o.dated <> (s.published IS NOT NULL);

-- check: check-shares-do-not-add-up
-- what: tỷ trọng các khu vực trong cùng một bản công bố cộng lại không bằng 100 %
-- fix: kiểm tra lại các tỷ trọng của cùng nguồn, cùng địa bàn, cùng năm
SELECT min(file) AS file, min(line) AS line, area || ' ' || period || ' ' || source AS subject
FROM observations
WHERE indicator = 'grdp_share' AND breakdown IN ('agriculture', 'industry', 'services', 'product-tax')
  AND value IS NOT NULL
GROUP BY area, period, source
HAVING count(*) = 4 AND abs(sum(value) - 100) > 1;

-- check: check-rank-above-list
-- what: thứ hạng lớn hơn số đơn vị được xếp hạng
-- fix: kiểm tra lại thứ hạng, hoặc phân tổ of63, of34, of14
SELECT file, line, indicator || ' ' || area || ' ' || period AS subject
FROM observations
WHERE regexp_matches(breakdown, '^of[0-9]+$') AND value > TRY_CAST(substr(breakdown, 3) AS INTEGER);

-- check: check-thousands-slip
-- what: giá trị có đúng ba chữ số sau dấu chấm và nhỏ hơn các năm khác hơn 200 lần, có lẽ dấu chấm ngăn cách hàng nghìn
-- fix: nếu là hàng nghìn thì bỏ dấu chấm (27.935 thành 27935); nếu đúng là số thập phân thì ghi thêm số 0 (27.9350)
SELECT o.file, o.line, o.indicator || ' ' || o.area || ' ' || o.period AS subject
FROM observations o JOIN indicators i ON i.id = o.indicator
WHERE o.decimals = 3 AND o.kind = 'year' AND i.scale IN ('level', 'count')
  AND abs(o.value) >= 1
  AND abs(o.value) * 200 < (
      SELECT median(abs(n.value)) FROM observations n
      WHERE n.indicator = o.indicator AND n.area = o.area AND n.breakdown = o.breakdown
        AND n.kind = 'year' AND n.period <> o.period
  );

-- check: check-peer-twice
-- what: một địa bàn nằm hai lần trong cùng danh sách so sánh vào cùng một ngày
-- fix: sửa valid_from, valid_to để các khoảng không chồng nhau
SELECT 'peers.csv' AS file, NULL AS line, a.list || ' ' || a.area AS subject
FROM peers a JOIN peers b ON a.list = b.list AND a.area = b.area AND a.rowid < b.rowid
WHERE coalesce(a.valid_from, DATE '0001-01-01') <= coalesce(b.valid_to, DATE '9999-12-31')
  AND coalesce(b.valid_from, DATE '0001-01-01') <= coalesce(a.valid_to, DATE '9999-12-31');

-- check: check-area-parent
-- what: địa bàn thuộc một đơn vị không phải là vùng hay cả nước
-- fix: ghi mã vùng hoặc VN vào cột parent
SELECT 'areas.csv' AS file, NULL AS line, a.code AS subject
FROM areas a JOIN areas p ON p.code = a.parent
WHERE p.kind NOT IN ('region', 'country');
