/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-page-private.h: shared by the files of the page of a death case. */
#pragma once
#include "ui/editor/form-caret.h"
#include "ui/editor/form-follow.h"
#include "ui/editor/form-lines.h"
#include "ui/pages/death/course-list.h"
#include "ui/pages/death/death-page.h"
#include "ui/pages/death/death-scan.h"
#include "ui/pages/death/death-seen.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/check-list.h"
#include "ui/widgets/section.h"

G_BEGIN_DECLS

/* One step as it was asked for. */
typedef struct
{
  char *step;
  char *tag;
  char *reason;
  gint64 at;
} LijiDeathWish;

struct _LijiDeathPage
{
  LijiPage parent_instance;
  LijiForm *form;
  LijiDeath *seen;       /* NULL = the call is being taken */
  GPtrArray *cremations; /* LijiCremation of the case */
  LijiId form_id;        /* of the draft on this workstation */
  LijiId act;            /* the next act will carry this id */
  gint64 turn;           /* the last of the course that is shown */
  LijiFormAside aside;
  LijiDeathWish wish;
  gboolean busy;
  gboolean refused;   /* the banner says that a step was not possible yet */
  gboolean following; /* the page itself is typing */
  gboolean restored;
  gboolean checking, check_again;
  gboolean lead; /* the caret goes to what is wanted once the checks have spoken */
  guint check_soon;
  char *caret_path;
  GCancellable *cancellable;

  LijiDeathChain *chain;
  GtkLabel *why;
  LijiBanner *banner;
  GtkWidget *fields;
  GtkScrolledWindow *scroller;
  LijiSection *step;
  LijiDeathScan *scan;
  LijiSection *certificate;
  GtkLabel *certificate_says;
  GtkButton *issue, *issue_again, *void_it, *collect, *keep;
  GtkWidget *clearance, *collection, *keeping, *cremation, *handing, *call, *elsewhere, *deceased,
      *proof, *special, *arranger, *done;
  LijiFormLines *effects;
  LijiCourseList *course;
  LijiCheckList *checks;
  GtkMenuButton *papers;
  GtkMenuButton *more;
  GtkLabel *wanted;
  GtkSpinner *spinner;
  GtkButton *next;
  GtkLabel *next_label;
};

const char *liji_death_page_state (LijiDeathPage *self);
const LijiDeathForm *liji_death_page_form (LijiDeathPage *self);
/* The straight way from here; NULL at the end. */
const LijiStep *liji_death_page_next (LijiDeathPage *self);
LijiFormCaret liji_death_page_caret (LijiDeathPage *self);
void liji_death_page_say (LijiDeathPage *self, const char *style, const char *text);
void liji_death_page_tell (LijiDeathPage *self, const GError *error);
void liji_death_page_set_busy (LijiDeathPage *self, gboolean busy);
void liji_death_page_refresh (LijiDeathPage *self);
/* @seen is borrowed. */
void liji_death_page_take (LijiDeathPage *self, const LijiDeathSeen *seen, gboolean with_draft);
/* To the scan where the step asks for one, else to the first field that is wanted. */
void liji_death_page_lead (LijiDeathPage *self);
void liji_death_page_focus (LijiDeathPage *self, const char *path);
/* Which sections and rows the state and the kind of case ask for (death-sections.c). */
void liji_death_sections_update (LijiDeathPage *self);
void liji_death_sections_update_rows (LijiDeathPage *self);
/* The checks while typing (death-checks.c). */
void liji_death_page_check (LijiDeathPage *self);
void liji_death_checks_show (LijiDeathPage *self, GPtrArray *found);
/* Acts (death-acts.c). */
void liji_death_acts_next (LijiDeathPage *self);
void liji_death_acts_load (LijiDeathPage *self, const char *no_or_tag);
void liji_death_acts_fill_menu (LijiDeathPage *self);
void liji_death_acts_install (GtkWidgetClass *widget_class);
/* The draft on this workstation (death-draft.c). */
void liji_death_draft_start_new (LijiDeathPage *self);
void liji_death_draft_keep (LijiDeathPage *self);
void liji_death_draft_put (LijiDeathPage *self, LijiDraft *draft);
/* The form left unfinished before log-in. FALSE when there is none. */
gboolean liji_death_draft_restore (LijiDeathPage *self);
/* What was typed into this case after its last act. */
void liji_death_draft_put_left (LijiDeathPage *self);
void liji_death_draft_watch (LijiDeathPage *self);
/* The cremation certificate (death-papers.c). */
void liji_death_papers_update (LijiDeathPage *self);
void liji_death_papers_install (GtkWidgetClass *widget_class);
/* The other papers of the case and its ashes (death-sheets.c); a menu of them. */
GMenuModel *liji_death_sheets_dup_menu (LijiDeathPage *self) G_GNUC_WARN_UNUSED_RESULT;
void liji_death_sheets_install (GtkWidgetClass *widget_class);

G_END_DECLS
