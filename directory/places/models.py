"""Prefectures, municipalities (with the wards of designated cities) and postcodes.

Codes are JIS X 0401 (two digits) and JIS X 0402 (five digits) as text; points are WGS 84 degrees.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.extensions import Base


class Prefecture(Base):
    """One of the 47 prefectures."""

    __tablename__ = "prefecture"

    code: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    name_ja: Mapped[str] = mapped_column(sa.String(20))
    name_kana: Mapped[str] = mapped_column(sa.String(40))
    name_en: Mapped[str] = mapped_column(sa.String(40))
    capital_code: Mapped[str] = mapped_column(sa.String(5))
    lat: Mapped[float]
    lng: Mapped[float]
    neighbours: Mapped[str] = mapped_column(sa.String(40), default="")
    """Codes of neighbouring prefectures, separated by spaces."""
    population: Mapped[int | None]
    population_source: Mapped[str] = mapped_column(sa.String(200), default="")
    population_date: Mapped[dt.date | None]

    municipalities: Mapped[list[Municipality]] = relationship(back_populates="of_prefecture", order_by="Municipality.code")


class Municipality(Base):
    """A city, town, village, special ward, or a ward of a designated city (then `parent` is the city)."""

    __tablename__ = "municipality"
    __table_args__ = (sa.CheckConstraint("length(code) = 5", name="code_has_five_digits"),)

    code: Mapped[str] = mapped_column(sa.String(5), primary_key=True)
    check_digit: Mapped[str] = mapped_column(sa.String(1))
    prefecture: Mapped[str] = mapped_column(sa.ForeignKey("prefecture.code", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    name_ja: Mapped[str] = mapped_column(sa.String(40))
    full_ja: Mapped[str] = mapped_column(sa.String(60))
    name_kana: Mapped[str] = mapped_column(sa.String(60))
    name_en: Mapped[str] = mapped_column(sa.String(60))
    county_ja: Mapped[str] = mapped_column(sa.String(20), default="")
    lat: Mapped[float]
    lng: Mapped[float]
    population: Mapped[int | None]
    population_note: Mapped[str] = mapped_column(sa.String(200), default="")
    population_source: Mapped[str] = mapped_column(sa.String(200), default="")
    population_date: Mapped[dt.date | None]
    is_capital: Mapped[bool] = mapped_column(default=False)
    is_designated: Mapped[bool] = mapped_column(default=False)
    parent: Mapped[str | None] = mapped_column(sa.ForeignKey("municipality.code", ondelete="RESTRICT"), index=True)
    island: Mapped[bool] = mapped_column(default=False)
    """No bridge or tunnel leads from the office to one of the main islands."""
    landmass: Mapped[str] = mapped_column(sa.String(20), default="")

    of_prefecture: Mapped[Prefecture] = relationship(back_populates="municipalities", lazy="joined", innerjoin=True)
    city: Mapped[Municipality | None] = relationship(remote_side=code, back_populates="wards")
    wards: Mapped[list[Municipality]] = relationship(back_populates="city", order_by="Municipality.code")


class Postcode(Base):
    """A postcode (seven digits) and a municipality it lies in; a few lie in several."""

    __tablename__ = "postcode"

    code: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    municipality: Mapped[str] = mapped_column(sa.ForeignKey("municipality.code", ondelete="RESTRICT"), primary_key=True)


class AbolishedCode(Base):
    """A municipality code that is no longer in use, and the code that took its place."""

    __tablename__ = "abolished_code"

    old_code: Mapped[str] = mapped_column(sa.String(5), primary_key=True)
    new_code: Mapped[str] = mapped_column(sa.ForeignKey("municipality.code", ondelete="RESTRICT"))
    name_ja: Mapped[str] = mapped_column(sa.String(60))
    note: Mapped[str] = mapped_column(sa.String(200), default="")
