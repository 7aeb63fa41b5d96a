/* SPDX-License-Identifier: GPL-3.0-or-later */
/* division.h: in which administrative divisions (行政区划) an address as people write it lies. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What stands for a level that an address leaves out, or that ends it. */
#define LIJI_DIVISION_UNWRITTEN "未写明"

/* Province, prefecture, county and township as far as @address writes them, "/" between:
 * "山东/临沂市/兰陵县/示范街道". A province goes by its short name. "" where it writes none. */
char *liji_division_dup_path (const char *address) G_GNUC_WARN_UNUSED_RESULT;
/* The name of the level of @path right below @within ("" is above all): LIJI_DIVISION_UNWRITTEN
 * where @path ends there, NULL where it does not lie within. @deeper (may be NULL): whether it goes
 * on below that name. */
char *liji_division_dup_below (const char *path,
                               const char *within,
                               gboolean *deeper) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @path lies within, or ends where @within says so by LIJI_DIVISION_UNWRITTEN. */
gboolean liji_division_is_within (const char *path, const char *within);

G_END_DECLS
