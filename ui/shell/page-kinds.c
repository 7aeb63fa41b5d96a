/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/page-kinds.h"
#include "ui/desk/desk.h"
#include "ui/pages/archive/archive-page.h"
#include "ui/pages/audit/audit-page.h"
#include "ui/pages/bill/bill-page.h"
#include "ui/pages/board/board-page.h"
#include "ui/pages/booking/booking-page.h"
#include "ui/pages/calendar/calendar-page.h"
#include "ui/pages/cemetery/cemetery-page.h"
#include "ui/pages/ceremony/ceremony-page.h"
#include "ui/pages/charges/charges-page.h"
#include "ui/pages/death/death-page.h"
#include "ui/pages/divorce/divorce-page.h"
#include "ui/pages/marriage/marriage-page.h"
#include "ui/pages/matter/matter-page.h"
#include "ui/pages/matters/matters-page.h"
#include "ui/pages/outbox/outbox-page.h"
#include "ui/pages/outposts/outposts-page.h"
#include "ui/pages/papers/papers-page.h"
#include "ui/pages/parameters/parameters-page.h"
#include "ui/pages/plan/plan-page.h"
#include "ui/pages/record/record-page.h"
#include "ui/pages/reissue/reissue-case-page.h"
#include "ui/pages/reissue/reissue-page.h"
#include "ui/pages/reports/reports-page.h"
#include "ui/pages/search/search-page.h"
#include "ui/pages/shift/shift-page.h"
#include "ui/pages/stock/stock-page.h"
#include "ui/pages/today/today-page.h"
#include "ui/pages/users/users-page.h"
#include "ui/pages/verify/verify-page.h"

static const LijiPageKind kinds[] = {
  { "today", N_ ("Today"), "x-office-calendar-symbolic", GDK_KEY_Home, GDK_ALT_MASK, NULL, NULL,
    NULL, liji_today_page_get_type },
  { "marriage", N_ ("Marriage registration"), "liji-rings-symbolic", GDK_KEY_F2, 0, NULL,
    "marriage", "marriage", liji_marriage_page_get_type },
  { "divorce", N_ ("Divorce registration"), "liji-rings-symbolic", GDK_KEY_F3, 0, NULL, NULL,
    "marriage", liji_divorce_page_get_type },
  { "reissue", N_ ("Reissue"), "edit-copy-symbolic", GDK_KEY_F4, 0, "reissue.issue", NULL,
    "marriage", liji_reissue_page_get_type },
  { "booking", N_ ("Bookings and queue"), "alarm-symbolic", GDK_KEY_End, GDK_ALT_MASK,
    "booking.book", NULL, "marriage", liji_booking_page_get_type },
  { "board", N_ ("Funeral cases"), "liji-pine-symbolic", GDK_KEY_F6, 0, "death.list", "funeral",
    "funeral", liji_board_page_get_type },
  { "plan", N_ ("Day plan and places"), "view-list-symbolic", GDK_KEY_Page_Down, GDK_ALT_MASK,
    "death.list", "funeral", "funeral", liji_plan_page_get_type },
  { "charges", N_ ("Charges and waivers"), "x-office-spreadsheet-symbolic", GDK_KEY_Page_Up,
    GDK_ALT_MASK, "bill.list", "funeral", "funeral", liji_charges_page_get_type },
  { "matters", N_ ("One matter after death"), "send-to-symbolic", GDK_KEY_u, GDK_CONTROL_MASK,
    "matter.list", "funeral", "funeral", liji_matters_page_get_type },
  { "cemeteries", N_ ("Cemeteries"), "liji-pine-symbolic", GDK_KEY_F6, GDK_CONTROL_MASK,
    "cemetery.list", "funeral", "funeral", liji_cemetery_page_get_type },
  { "search", N_ ("Search"), "system-search-symbolic", GDK_KEY_F5, 0, NULL, NULL, NULL,
    liji_search_page_get_type },
  { "papers", N_ ("Certificates"), "document-print-symbolic", GDK_KEY_F8, 0, NULL, "marriage",
    "marriage", liji_papers_page_get_type },
  { "verify", N_ ("Verify"), "security-high-symbolic", GDK_KEY_e, GDK_CONTROL_MASK, NULL, NULL,
    NULL, liji_verify_page_get_type },
  { "stock", N_ ("Booklet stock"), "view-list-symbolic", GDK_KEY_b, GDK_CONTROL_MASK, NULL, NULL,
    NULL, liji_stock_page_get_type },
  { "archive", N_ ("Archives"), "folder-symbolic", GDK_KEY_F9, 0, "archive.show", NULL, NULL,
    liji_archive_page_get_type },
  { "outbox", N_ ("Upload"), "send-to-symbolic", GDK_KEY_s, GDK_CONTROL_MASK, "outbox.state", NULL,
    "marriage", liji_outbox_page_get_type },
  { "outposts", N_ ("Outposts"), "network-workgroup-symbolic", GDK_KEY_i, GDK_CONTROL_MASK,
    "outpost.conflict", NULL, "marriage", liji_outposts_page_get_type },
  { "reports", N_ ("Reports"), "x-office-spreadsheet-symbolic", GDK_KEY_F7, 0, NULL, NULL, NULL,
    liji_reports_page_get_type },
  { "users", N_ ("People and roles"), "system-users-symbolic", GDK_KEY_m, GDK_CONTROL_MASK,
    "user.change", NULL, NULL, liji_users_page_get_type },
  { "parameters", N_ ("Parameters"), "preferences-system-symbolic", GDK_KEY_g, GDK_CONTROL_MASK,
    "parameter.set", NULL, NULL, liji_parameters_page_get_type },
  { "calendar", N_ ("Calendar"), "x-office-calendar-symbolic", GDK_KEY_h, GDK_CONTROL_MASK, NULL,
    NULL, NULL, liji_calendar_page_get_type },
  { "audit", N_ ("Audit"), "edit-find-symbolic", GDK_KEY_j, GDK_CONTROL_MASK, "audit.list", NULL,
    NULL, liji_audit_page_get_type },
  { "reissue-case", N_ ("Reissue"), "edit-copy-symbolic", 0, 0, "reissue.issue", NULL, "marriage",
    liji_reissue_case_page_get_type },
  { "ceremony", N_ ("Ceremonies and counselling"), "alarm-symbolic", 0, 0, "booking.list", NULL,
    "marriage", liji_ceremony_page_get_type },
  { "record", N_ ("Record"), "text-x-generic-symbolic", 0, 0, NULL, "marriage", NULL,
    liji_record_page_get_type },
  { "bill", N_ ("Bill"), "liji-pine-symbolic", 0, 0, "bill.list", "funeral", "funeral",
    liji_bill_page_get_type },
  { "matter", N_ ("One matter after death"), "liji-pine-symbolic", 0, 0, "matter.list", "funeral",
    "funeral", liji_matter_page_get_type },
  { "shift", N_ ("Shift handed over"), "liji-pine-symbolic", 0, 0, "shift.hand_over", "funeral",
    "funeral", liji_shift_page_get_type },
  { "death", N_ ("Funeral case"), "liji-pine-symbolic", 0, 0, "death.list", "funeral", "funeral",
    liji_death_page_get_type },
};

const LijiPageKind *
liji_page_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

const LijiPageKind *
liji_page_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

gboolean
liji_page_kind_is_open (const LijiPageKind *self, LijiDesk *desk)
{
  return liji_desk_may (desk, self->act) && liji_desk_has_room (desk, self->room);
}

const LijiPageKind *
liji_page_kind_first (LijiDesk *desk)
{
  const LijiPageKind *board = liji_page_kind ("board");
  gboolean marries = liji_page_kind_is_open (liji_page_kind ("marriage"), desk);

  return !marries && liji_page_kind_is_open (board, desk) ? board : liji_page_kind ("today");
}
