/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number-store.h: certificate numbers (字号) by series, office and year: allotted once, never
 * again, with a register of gaps. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Allots the next serial of (@series "J" "L" "BJ" "BL", office code, year) and its 字号
 * "J371324-2026-000001", claimed for @subject. A number that was entered by hand meanwhile is
 * passed over. Wholly undone with the act; abandoned later it must go to the gap register. */
gboolean liji_number_allot (LijiAct *act,
                            const char *series,
                            const char *office,
                            int year,
                            const LijiId *subject,
                            char **number,
                            GError **error);
/* A number from the provincial system: claims it for @subject, HELD when it was given before. */
gboolean
liji_number_enter (LijiAct *act, const char *number, const LijiId *subject, GError **error);
/* A block lent or ordered: the series goes on from @next, ending with @last (0: no end). Skipped
 * serials go to the gap register. */
gboolean liji_number_set_range (LijiAct *act,
                                const char *series,
                                const char *office,
                                int year,
                                gint64 next,
                                gint64 last,
                                const char *reason,
                                GError **error);
/* Lends @count serials in a row to a station away from the office: they are never allotted here.
 * @first is the first of them. Serials passed over go to the gap register. */
gboolean liji_number_lend (LijiAct *act,
                           const char *series,
                           const char *office,
                           int year,
                           gint64 count,
                           gint64 *first,
                           GError **error);
/* The series of a registry that was lent @first … @last and nothing before (@last < @first: none).
 */
gboolean liji_number_begin_block (LijiAct *act,
                                  const char *series,
                                  const char *office,
                                  int year,
                                  gint64 first,
                                  gint64 last,
                                  GError **error);
/* Serials that came home unused: @first … @last into the gap register. */
gboolean liji_number_add_gap_range (LijiAct *act,
                                    const char *series,
                                    const char *office,
                                    int year,
                                    gint64 first,
                                    gint64 last,
                                    const char *reason,
                                    GError **error);
/* The serial that would come next, for the screen; another act may be faster. */
gint64 liji_number_peek (LijiStore *store,
                         const char *series,
                         const char *office,
                         int year,
                         GError **error);
/* A running number without gaps rules (case numbers, batches): "@scope" starts at 1. */
gboolean liji_number_count (LijiAct *act, const char *scope, gint64 *next, GError **error);
/* Takes @n of them at once: the last of them in @last. */
gboolean liji_number_skip (LijiAct *act, const char *scope, gint64 n, gint64 *last, GError **error);

/* The series, office, year and serial of a 字号 of the present scheme; FALSE for older forms.
 * @series must hold 3 bytes. */
gboolean
liji_number_parse (const char *number, char series[3], char office[7], int *year, gint64 *serial);
char *liji_number_format (const char *series, const char *office, int year, gint64 serial);

/* One line of the gap register (缺号登记): numbers first … last were not given, and why. */
typedef struct
{
  char *series;
  char *office;
  int year;
  gint64 first;
  gint64 last;
  char *number; /* 字号 of @first */
  char *reason;
  LijiId subject; /* the registration that lost it, or null */
  char *user;
  gint64 at;
} LijiNumberGap;

void liji_number_gap_free (LijiNumberGap *gap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiNumberGap, liji_number_gap_free)

/* Writes one allotted number off; it stays claimed and is never given again. */
gboolean liji_number_add_gap (LijiAct *act,
                              const char *number,
                              const char *reason,
                              const LijiId *subject,
                              GError **error);
/* @number was written off as lent and not used, and is in use after all: taken out of the register.
 * No error where it never stood there. */
gboolean liji_number_fill_gap (LijiAct *act, const char *number, GError **error);
/* Whether it stands there so. */
gboolean liji_number_is_gap (LijiStore *store, const char *number, gboolean *is, GError **error);
/* LijiNumberGap, newest first; @year 0: all. */
GPtrArray *liji_number_list_gaps (LijiStore *store, int year, GError **error);

G_END_DECLS
