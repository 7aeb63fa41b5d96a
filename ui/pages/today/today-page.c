/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/today-page.h"
#include "base/codes.h"
#include "register/today.h"
#include "ui/desk/backup-line.h"
#include "ui/pages/today/clock-question.h"
#include "ui/pages/today/day-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "liji-config.h"

/* Read anew whenever it is shown and every half minute while it is in front. */

/* In place of a page: what the row itself does. */
#define BACKUP "backup"
#define CLOCK "clock"
#define DAY "day"
#define RECOVERY "recovery"
#define TRY_AGAIN_US ((gint64) 60 * 60 * G_USEC_PER_SEC)

struct _LijiTodayPage
{
  LijiPage parent_instance;
  LijiBanner *banner;
  GtkFlowBox *tiles;
  GtkListBox *waiting;
  GtkListBox *uncollected;
  GtkListBox *notices;
  GtkListBox *recent;
  LijiBackupLine *backup;
  gint64 tried_at; /* the daily backup, by the monotonic clock; 0: not yet */
  guint source;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiTodayPage, liji_today_page, LIJI_TYPE_PAGE)

/* What each warning says; %s is its detail, %ld how many. */
static const struct
{
  const char *code;
  const char *title;
  const char *advice;
  const char *page;
  const char *icon;
} notice_words[] = {
  { "stock_low", N_ ("Few booklets left"), N_ ("Fetch new ones from the safe or order them."),
    "stock", "dialog-warning-symbolic" },
  { "calendar_missing", N_ ("The calendar of a year is missing"),
    N_ ("Import the State Council's rest days before dates reach into that year."), "calendar",
    "dialog-warning-symbolic" },
  { "not_uploaded", N_ ("Not uploaded to the national base"),
    N_ ("Write them to a file, upload it, and mark them."), "outbox",
    "dialog-information-symbolic" },
  { "returned", N_ ("Came back from the national base"), N_ ("Look at the reason and send again."),
    "outbox", "dialog-error-symbolic" },
  { "uncollected", N_ ("Certificates not collected"),
    N_ ("Call the couple, or let the head decide."), "papers", "dialog-information-symbolic" },
  { "backup_old", N_ ("The last backup is old"), N_ ("Make one now; work goes on."), BACKUP,
    "dialog-warning-symbolic" },
  { "day_open", N_ ("The day is not closed"),
    N_ ("Close it when the last couple has gone; the sheet proves the journal."), DAY,
    "dialog-information-symbolic" },
  { "clock_doubtful", N_ ("The clock is doubtful"),
    N_ ("Legal acts wait until it is right; taking in couples goes on."), CLOCK,
    "dialog-error-symbolic" },
  { "key_old", N_ ("The signing key is of another year"), N_ ("Let the administrator change it."),
    NULL, "dialog-information-symbolic" },
  { "examination_ends", N_ ("Your examination ends soon"),
    N_ ("Without it no registration may be made."), NULL, "dialog-warning-symbolic" },
  { "stale_case", N_ ("A case has been waiting long"),
    N_ ("Go on with it or cancel it, so that both are free."), NULL,
    "dialog-information-symbolic" },
  { "recovery_missing", N_ ("There are no recovery codes yet"),
    N_ ("Two sealed envelopes are the way back in when the last administrator leaves."), RECOVERY,
    "dialog-information-symbolic" },
  { "divorce_opening", N_ ("Divorce windows that open today"),
    N_ ("From today these certificates can be issued."), "divorce", "dialog-information-symbolic" },
  { "divorce_closing", N_ ("Divorce windows that close today"),
    N_ ("Who holds a ticket before closing time is still served."), "divorce",
    "dialog-warning-symbolic" },
  { "divorce_lapsed", N_ ("Divorce applications deemed withdrawn"),
    N_ ("Their last day is over: note it, and both are free."), "divorce",
    "dialog-information-symbolic" },
  { "divorce_calendar", N_ ("Divorce periods wait for a calendar"),
    N_ ("Import the year's rest days; the dates are counted at once."), "calendar",
    "dialog-warning-symbolic" },
  { "outpost_here", N_ ("This is an outpost"),
    N_ ("It works until that day; then it goes back to the office."), NULL,
    "dialog-information-symbolic" },
  { "outpost_ended", N_ ("This outpost's days are over"),
    N_ ("Take it back to the office: no marriage is completed here any more."), NULL,
    "dialog-error-symbolic" },
  { "outpost_away", N_ ("Outposts are away"),
    N_ ("Their numbers and booklets come back with them."), "outposts",
    "dialog-information-symbolic" },
  { "outpost_overdue", N_ ("An outpost is overdue"), N_ ("Fetch it and take it home."), "outposts",
    "dialog-warning-symbolic" },
  { "outpost_conflict", N_ ("Acts of an outpost cannot stand"),
    N_ ("The head looks at both sides and decides."), "outposts", "dialog-error-symbolic" },
};

static void
add_tile (LijiTodayPage *self, const char *label, gint64 count)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, number);
  GtkWidget *big = gtk_label_new (number);
  GtkWidget *small = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (big), 0);
  gtk_label_set_xalign (GTK_LABEL (small), 0);
  gtk_label_set_wrap (GTK_LABEL (small), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (small), 12);
  gtk_widget_add_css_class (big, "big-count");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_set_hexpand (tile, TRUE);
  gtk_box_append (GTK_BOX (tile), big);
  gtk_box_append (GTK_BOX (tile), small);
  liji_widget_set_name (tile, name);
  gtk_flow_box_insert (self->tiles, tile, -1);
}

static void
fill_tiles (LijiTodayPage *self, const LijiToday *today)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))) != NULL)
    gtk_flow_box_remove (self->tiles, child);
  add_tile (self, _ ("couples registered today"), today->n_registered);
  add_tile (self, _ ("handed over"), today->n_issued);
  add_tile (self, _ ("in hand"), today->n_waiting);
  add_tile (self, _ ("booklets on hand"), today->stock);
  add_tile (self, _ ("to be uploaded"), today->n_uploads);
}

/* A divorce stands there by its number alone: others may see the page. */
static char *
dup_title (const LijiCase *each, const char *no)
{
  if (each->kind == &liji_divorce_kind)
    return g_strdup (no);
  return g_strdup_printf ("%s · %s", each->man_name != NULL ? each->man_name : "—",
                          each->woman_name != NULL ? each->woman_name : "—");
}

static void
fill_cases (GtkListBox *list, GPtrArray *cases, const char *page, const char *empty)
{
  liji_list_box_clear (list);
  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const LijiCase *each = g_ptr_array_index (cases, i);
      const LijiState *state = liji_procedure_state (each->kind->procedure, each->state);
      gboolean record = g_str_equal (page, "record") && each->number != NULL;
      g_autofree char *no = g_strdup_printf (_ ("Case %s"), each->no);
      g_autofree char *title = dup_title (each, no);
      g_autofree char *subtitle = g_strdup_printf (
          "%s · %s · %s", each->number != NULL ? each->number : no,
          state != NULL ? _ (state->label) : each->state, each->window != NULL ? each->window : "");

      gtk_list_box_append (list,
                           liji_list_row_new (title, subtitle, record ? "record" : each->kind->page,
                                              record ? each->number : each->no));
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (list)) == NULL)
    gtk_list_box_append (list, liji_list_row_new (empty, NULL, NULL, NULL));
}

/* Whether the clock is right only the head says. */
static gboolean
may_follow (LijiTodayPage *self, const char *page)
{
  return g_strcmp0 (page, CLOCK) != 0
         || liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), "clock.accept");
}

static void
fill_notices (LijiTodayPage *self, GPtrArray *notices)
{
  liji_list_box_clear (self->notices);
  for (guint i = 0; notices != NULL && i < notices->len; i++)
    {
      const LijiNotice *notice = g_ptr_array_index (notices, i);

      for (guint j = 0; j < G_N_ELEMENTS (notice_words); j++)
        if (g_str_equal (notice->code, notice_words[j].code))
          {
            const char *page = notice_words[j].page;
            GtkWidget *row
                = liji_list_row_new (_ (notice_words[j].title), _ (notice_words[j].advice),
                                     may_follow (self, page) ? page : NULL, NULL);
            g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, notice->count);

            liji_list_row_set_icon (row, notice_words[j].icon, NULL);
            if (g_str_equal (notice->code, "stock_low"))
              liji_list_row_set_aside (row, count);
            else if (notice->detail != NULL && *notice->detail != '\0')
              liji_list_row_set_aside (row, notice->detail);
            else if (notice->count > 0)
              liji_list_row_set_aside (row, count);
            gtk_list_box_append (self->notices, row);
          }
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (self->notices)) == NULL)
    {
      GtkWidget *row = liji_list_row_new (_ ("Nothing needs attention"), NULL, NULL, NULL);

      liji_list_row_set_icon (row, "object-select-symbolic", "success");
      gtk_list_box_append (self->notices, row);
    }
}

/* Somebody rewrote the journal: a band, which no row below can hide. */
static void
tell_chain (LijiTodayPage *self, GPtrArray *notices)
{
  const char *text = NULL;

  for (guint i = 0; notices != NULL && i < notices->len; i++)
    {
      const LijiNotice *notice = g_ptr_array_index (notices, i);

      if (g_str_equal (notice->code, "chain_broken"))
        text = _ ("The journal is not what the last day-closing sheet says: somebody changed it "
                  "behind Liji's back. Take no legal act; call the head of the office and keep the "
                  "sheet.");
    }
  liji_banner_show (self->banner, "error", text);
}

/* Once a day where a folder is set; what failed is tried again in an hour. */
static void
keep_daily (LijiTodayPage *self, int age)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *folder
      = settings != NULL ? g_settings_get_string (settings, "backup-folder") : NULL;
  gint64 now = g_get_monotonic_time ();

  if (folder == NULL || *folder == '\0' || age == 0 || !liji_desk_may (desk, "backup.create")
      || (self->tried_at != 0 && now - self->tried_at < TRY_AGAIN_US))
    return;
  self->tried_at = now;
  liji_backup_line_start_daily (self->backup, desk);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_today_load (session, error);
}

static void
show_today (LijiPage *page, gpointer answer, const GError *error)
{
  LijiTodayPage *self = LIJI_TODAY_PAGE (page);
  LijiToday *today = answer;
  g_autofree char *day = NULL;

  self->busy = FALSE;
  if (today == NULL)
    {
      liji_desk_tell (liji_page_get_desk (page), error);
      return;
    }
  day = liji_date_to_paper (today->day);
  liji_page_set_subtitle (page, day);
  fill_tiles (self, today);
  fill_cases (self->waiting, today->waiting, "marriage", _ ("Nobody waits. F2 receives a couple."));
  fill_cases (self->uncollected, today->uncollected, "marriage",
              _ ("Nothing waits to be handed over"));
  fill_cases (self->recent, today->recent, "record", _ ("Nothing finished yet"));
  fill_notices (self, today->notices);
  tell_chain (self, today->notices);
  keep_daily (self, today->backup_age);
}

static void
load (LijiTodayPage *self)
{
  if (liji_page_get_session (LIJI_PAGE (self)) == NULL || self->busy)
    return;
  self->busy = TRUE;
  liji_page_look (LIJI_PAGE (self), load_in_worker, NULL, NULL, (GDestroyNotify) liji_today_unref,
                  show_today);
}

static void
load_again (LijiPage *page)
{
  load (LIJI_TODAY_PAGE (page));
}

static gboolean
tick_cb (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    load (data);
  return G_SOURCE_CONTINUE;
}

static void
moved_cb (LijiDesk *desk, LijiTodayPage *self)
{
  tick_cb (self);
}

static void
day_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = liji_day_window_new (liji_page_get_desk (LIJI_PAGE (widget)));

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (window, "closed", G_CALLBACK (load), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, LijiTodayPage *self)
{
  const char *page = liji_list_row_get_page (GTK_WIDGET (row));

  if (g_strcmp0 (page, BACKUP) == 0)
    liji_backup_line_start (self->backup, liji_page_get_desk (LIJI_PAGE (self)));
  else if (g_strcmp0 (page, CLOCK) == 0)
    liji_clock_question_ask (LIJI_PAGE (self), load_again);
  else if (g_strcmp0 (page, RECOVERY) == 0)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "users", RECOVERY);
  else if (g_strcmp0 (page, DAY) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "today.day", NULL);
  else if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page,
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
new_marriage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (widget)), "marriage", NULL);
}

static void
liji_today_page_shown (LijiPage *page, const char *target)
{
  load (LIJI_TODAY_PAGE (page));
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
liji_today_page_dispose (GObject *object)
{
  LijiTodayPage *self = LIJI_TODAY_PAGE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (liji_today_page_parent_class)->dispose (object);
}

static void
liji_today_page_constructed (GObject *object)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (object));

  G_OBJECT_CLASS (liji_today_page_parent_class)->constructed (object);
  if (desk != NULL)
    g_signal_connect_object (desk, "moved", G_CALLBACK (moved_cb), object, 0);
}

static void
liji_today_page_class_init (LijiTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_today_page_dispose;
  G_OBJECT_CLASS (klass)->constructed = liji_today_page_constructed;
  LIJI_PAGE_CLASS (klass)->shown = liji_today_page_shown;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_BACKUP_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, banner);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, uncollected);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, notices);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, recent);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, backup);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "today.new-marriage", NULL, new_marriage_action);
  gtk_widget_class_install_action (widget_class, "today.day", NULL, day_action);
}

static void
liji_today_page_init (LijiTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->backup, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  self->source = g_timeout_add_seconds (30, tick_cb, self);
}
