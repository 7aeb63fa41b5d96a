/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-page-private.h: shared by the page, its acts and its devices. */
#pragma once
#include "register/marriage/marriage.h"
#include "ui/editor/form-follow.h"
#include "ui/editor/photo-box.h"
#include "ui/editor/scan-list.h"
#include "ui/editor/tick-list.h"
#include "ui/pages/marriage/marriage-page.h"
#include "ui/pages/marriage/party-section.h"
#include "ui/print/copy-list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/check-list.h"
#include "ui/widgets/section.h"
#include "ui/widgets/state-band.h"

G_BEGIN_DECLS

struct _LijiMarriagePage
{
  LijiPage parent_instance;
  const LijiCaseKind *kind;
  LijiForm *form;
  LijiCase *seen; /* NULL = not opened yet */
  LijiId form_id; /* of the draft on this workstation */
  LijiId act;     /* the next act will carry this id */
  LijiFormAside aside;
  char *sent[6]; /* with: act, code, note, side, since when, who confirms */
  gboolean busy;
  guint held;           /* answers the next step waits for */
  gboolean next_wanted; /* F12 came meanwhile */
  gboolean following;   /* the page itself is typing */
  gboolean restored;
  gboolean checking, check_again, tick_held;
  guint check_soon; /* the source that asks for it */
  gboolean lead;    /* the caret goes to what is wanted once the checks have spoken */
  GtkWidget *lead_after;
  char *caret_path;
  GCancellable *cancellable, *device; /* a device is being waited for */

  LijiStateBand *band;
  GtkLabel *case_no;
  GtkLabel *why;
  LijiBanner *banner;
  GtkWidget *fields;
  GtkScrolledWindow *scroller;
  LijiPartySection *man, *woman;
  LijiSection *case_section;
  AdwBin *divorce, *questioning; /* what only a divorce asks; empty elsewhere */
  LijiPhotoBox *man_photo, *woman_photo;
  LijiPhotoBox *photo;
  LijiScanList *scans;
  GtkWidget *review_row;
  LijiSection *review;
  LijiTickList *review_ticks;
  LijiSection *slip;
  LijiSection *second;
  LijiSection *done;
  GtkLabel *done_number;
  GtkLabel *done_text;
  LijiCopyList *copies;
  LijiSection *receipt;
  LijiTickList *handover_ticks;
  GtkWidget *checks_pane;
  LijiCheckList *checks;
  GtkButton *next;
  GtkLabel *next_label;
  GtkLabel *wanted;
  GtkSpinner *spinner;
  GtkMenuButton *forms;
};

const char *liji_marriage_page_state (LijiMarriagePage *self);
void liji_marriage_page_take_case (LijiMarriagePage *self, LijiCase *seen, gboolean with_draft);
/* One line over the page, without a button; @text NULL takes it away. */
void liji_marriage_page_say (LijiMarriagePage *self, const char *style, const char *text);
void liji_marriage_page_tell (LijiMarriagePage *self, const GError *error);
void liji_marriage_page_refresh (LijiMarriagePage *self);
void liji_marriage_page_set_busy (LijiMarriagePage *self, gboolean busy);
/* The draft on disk (marriage-draft.c): */
void liji_marriage_page_start_new (LijiMarriagePage *self);
void liji_marriage_draft_keep (LijiMarriagePage *self);
void liji_marriage_draft_flush (LijiMarriagePage *self);
void liji_marriage_draft_put (LijiMarriagePage *self, LijiDraft *draft);
/* The form left unfinished under @id; NULL: the one of before log-in. FALSE when there is none. */
gboolean liji_marriage_draft_restore (LijiMarriagePage *self, const LijiId *id);
void liji_marriage_draft_put_left (LijiMarriagePage *self);
/* Keeps the caret's moves too. */
void liji_marriage_draft_watch (LijiMarriagePage *self);
/* The checks (marriage-checks.c): */
void liji_marriage_page_check (LijiMarriagePage *self);
/* Says under the steps what comes next, or why it cannot. */
void liji_marriage_checks_say_why (LijiMarriagePage *self);
/* Puts the caret where something is wanted once the running checks have spoken. */
void liji_marriage_page_lead (LijiMarriagePage *self, GtkWidget *after);
/* The caret (marriage-caret.c): the widget of @type round it. */
GtkWidget *liji_marriage_caret_get (LijiMarriagePage *self, GType type);
void liji_marriage_page_focus_wanted (LijiMarriagePage *self, GtkWidget *after);
void liji_marriage_page_focus_path (LijiMarriagePage *self, const char *path, int caret);
void liji_marriage_caret_go_unread (LijiMarriagePage *self);
void liji_marriage_acts_next (LijiMarriagePage *self);
/* A step asked for between TRUE and FALSE is taken then: something the form still waits for. */
void liji_marriage_acts_hold (LijiMarriagePage *self, gboolean hold);
void liji_marriage_acts_load (LijiMarriagePage *self, const char *no_or_number);
void liji_marriage_acts_install (GtkWidgetClass *widget_class);
/* TRUE where @target leads from a booking: the form for it is put on the page. */
gboolean liji_marriage_booking_begin (LijiMarriagePage *self, const char *target);
void liji_marriage_papers_fill_menu (LijiMarriagePage *self);
/* After an ending that asks for a notice, says so and shows the way to it. */
void liji_marriage_papers_offer (LijiMarriagePage *self);
void liji_marriage_papers_install (GtkWidgetClass *widget_class);
void liji_marriage_devices_read_card (LijiMarriagePage *self, const char *side);
void liji_marriage_devices_install (GtkWidgetClass *widget_class);

G_END_DECLS
