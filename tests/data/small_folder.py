"""A data folder small enough to read in one look, correct in every cell, to be spoilt one way at a time."""

from __future__ import annotations

from pathlib import Path

OBSERVATION_HEADER = "indicator,breakdown,area,period,value,unit,status,source,note\n"

FILES: dict[str, str] = {
    "reference/areas.csv": (
        "code,name_vi,name_en,kind,parent,valid_from,valid_to\n"
        "VN,Việt Nam,Viet Nam,country,,,\n"
        "VN-R-TDMNPB-14,Trung du và miền núi phía Bắc,Northern midlands and mountains,region,VN,,\n"
        "VN-04,Cao Bằng,Cao Bang,province,VN-R-TDMNPB-14,,\n"
        "VN-06,Bắc Kạn,Bac Kan,province,VN-R-TDMNPB-14,1997-01-01,2025-06-30\n"
    ),
    "reference/sources.csv": (
        "id,producer,title,url,published,accessed,licence,page,secondary,rank\n"
        "nso,Cục Thống kê,Bảng GRDP,https://example.invalid/nso,2026-08-15,2026-08-20,,bảng 1,0,0\n"
        'report,UBND tỉnh,"Báo cáo năm, bản cuối",https://example.invalid/bc,2023-12,,,,0,0\n'
        "undated,Báo Cao Bằng,Tin ngắn,https://example.invalid/tin,,,,,1,2\n"
        "undated-first,Báo Cao Bằng,Tin dài,https://example.invalid/tin-dai,,,,,1,1\n"
    ),
    "reference/units.csv": (
        "code,label_vi,label_en,kind\n"
        "PCT,%,%,percent\n"
        "BVND,tỷ đồng,billion dong,money\n"
        "ENT,doanh nghiệp,enterprises,count\n"
        "RANK,,,rank\n"
        "RATIO,,,ratio\n"
    ),
    "reference/indicators.csv": (
        "id,unit,basis,name_vi,name_en,definition_vi,definition_en,formula,direction,lag_years,decimals,scale,"
        "topic,supplier_vi,supplier_en,comparable\n"
        "grdp_growth,PCT,constant2010,Tăng trưởng,Growth,Tăng so với năm trước.,Change on the year.,,1,1,2,rate,"
        "growth,Thống kê tỉnh,Provincial statistics,1\n"
        "grdp_share,PCT,current,Cơ cấu,Structure,Tỷ trọng.,Share.,,0,1,1,share,growth,,,0\n"
        "enterprises_active,ENT,,Doanh nghiệp,Enterprises,Số đang hoạt động.,Number active.,,1,1,0,count,"
        "enterprises,,,1\n"
        "pii_rank_region,RANK,,Hạng,Rank,Hạng trong vùng.,Rank in the region.,,-1,1,0,rank,innovation,,,1\n"
        "rd_spending,BVND,current,Chi R&D,R&D spending,Chi cho R&D.,Spending on R&D.,,1,1,2,level,research,,,1\n"
        "capital_share,RATIO,,Tỷ lệ vốn,Capital share,Phần của vốn.,Share of capital.,,0,1,2,share,growth,,,0\n"
        "grdp_index_derived,PCT,,Chỉ số,Index,Tính từ tăng trưởng.,From growth.,100·g,0,1,1,rate,growth,,,0\n"
    ),
    "reference/breakdowns.csv": (
        "code,label_vi,label_en\nstate,Nhà nước,State\nof14,Trong 14 tỉnh,Of 14\nagriculture,Nông nghiệp,Agriculture\n"
        "industry,Công nghiệp,Industry\nservices,Dịch vụ,Services\nproduct-tax,Thuế,Taxes\n"
    ),
    "reference/notes.csv": (
        "code,vi,en\nplain,Số sơ bộ.,Provisional.\nrevised,Đã điều chỉnh năm {0}.,Revised in {0}.\n"
    ),
    "reference/breaks.csv": (
        "indicator,area,year,kind,reason_vi,reason_en\n"
        "enterprises_active,*,2021,definition,Đổi định nghĩa.,New definition.\n"
    ),
    "reference/peers.csv": (
        "list,area,valid_from,valid_to\nvung-14,VN-04,,2025-06-30\nvung-14,VN-06,,2025-06-30\nvung-9,VN-04,2025-07-01,\n"
    ),
    "reference/observations/grdp.csv": OBSERVATION_HEADER
    + (
        "grdp_growth,,VN-04,2022,4.46,PCT,A,nso,\n"
        "grdp_growth,,VN-04,2023,2.24,PCT,E,report,plain\n"
        "grdp_growth,,VN-04,2023,4.52,PCT,A,nso,revised|2026\n"
        "grdp_growth,,VN-04,2024,6.10,PCT,P,undated,\n"
        "grdp_growth,,VN-04,2024,6.14,PCT,P,undated-first,\n"
        "grdp_growth,,VN-04,2021,-0.62,PCT,A,nso,\n"
        "grdp_growth,,VN-04,2023-H1,3.29,PCT,E,report,\n"
        "grdp_growth,,VN-06,2022,5.00,PCT,A,nso,\n"
        "grdp_growth,,VN-06,2023,,PCT,M,nso,\n"
        "grdp_growth,,VN,2022,8.02,PCT,A,nso,\n"
        "grdp_share,agriculture,VN-04,2023,22.1,PCT,A,nso,\n"
        "grdp_share,industry,VN-04,2023,20.4,PCT,A,nso,\n"
        "grdp_share,services,VN-04,2023,53.4,PCT,A,nso,\n"
        "grdp_share,product-tax,VN-04,2023,4.1,PCT,A,nso,\n"
        "enterprises_active,,VN-04,2022,1141,ENT,A,nso,\n"
        "pii_rank_region,of14,VN-04,2025,9,RANK,A,nso,\n"
        "capital_share,,VN-04,2023,0.40,RATIO,A,nso,\n"
    ),
    "plans/cao-bang/plan.toml": '[plan]\narea = "VN-04"\ntraining = false\n',
    "plans/cao-bang/events.csv": (
        "id,area,target,period,state,title_vi,title_en,source\n"
        "centre,VN-04,startup_centre,2023,done,Thành lập trung tâm,Centre opened,report\n"
    ),
    "plans/cao-bang/observations/rd.csv": OBSERVATION_HEADER
    + (
        "rd_spending,,VN-04,2021,12.5,BVND,A,nso,\n"
        "rd_spending,,VN-04,2022,14.25,BVND,A,nso,\n"
        "rd_spending,state,VN-04,2022,10,BVND,A,nso,\n"
    ),
    "plans/mau/plan.toml": '[plan]\narea = "VN-X-MAU"\ntraining = true\n',
    "plans/mau/areas.csv": (
        "code,name_vi,name_en,kind,parent,valid_from,valid_to\nVN-X-MAU,Tỉnh Mẫu,Sample Province,invented,VN,,\n"
    ),
    "plans/mau/observations/all.csv": OBSERVATION_HEADER + "grdp_growth,,VN-X-MAU,2023,5.5,PCT,A,nso,plain\n",
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the files (by default the correct ones) and give the folder back."""
    for name, content in (FILES if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))
    return folder
