/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariffs-private.h: taking in a version of a list or scheme: it follows the one before, and never
 * overlaps. */
#pragma once
#include "register/deed.h"
#include "store/aggregate/tariff-store.h"

G_BEGIN_DECLS

/* Inserts @row (kind, series, dates and content set; @letter for its number). The open version
 * before it ends the day before; any other overlap is refused naming it. */
gboolean liji_tariff_take (LijiAct *act, LijiTariffRow *row, char letter, GError **error);

G_END_DECLS
