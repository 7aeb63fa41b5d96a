/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/today-page.h"
#include "liji-config.h"
#include "register/oversight/today.h"
#include "ui/desk/backup-line.h"
#include "ui/desk/booking-words.h"
#include "ui/desk/draft-lines.h"
#include "ui/pages/today/clock-question.h"
#include "ui/pages/today/day-window.h"
#include "ui/pages/today/today-hall.h"
#include "ui/pages/today/resume-dialog.h"
#include "ui/pages/today/sheet-dialog.h"
#include "ui/pages/today/today-lists.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

/* Read anew whenever it is shown, when somebody wrote, and every half minute while it is in front;
 * behind another page when a day has begun or its backup is due again. Rows that stay are the same
 * rows. */

/* While the pointer moves over the lists nothing in them moves. */
#define POINTING_US ((gint64) 2 * G_USEC_PER_SEC)
#define POINTING_MS 1000
#define TRY_AGAIN_US ((gint64) 60 * 60 * G_USEC_PER_SEC)

struct _LijiTodayPage
{
  LijiPage parent_instance;
  LijiBanner *banner;
  GtkFlowBox *tiles;
  GtkWidget *drafts_group;
  GtkListBox *drafts;
  GtkWidget *hall_group;
  GtkWidget *begin_first;
  GtkListBox *hall;
  GtkListBox *waiting;
  GtkListBox *uncollected;
  GtkListBox *notices;
  GtkListBox *recent;
  AdwPreferencesGroup *worth;
  LijiBackupLine *backup;
  LijiDate day;    /* as last shown */
  int backup_age;  /* then, in days */
  gint64 tried_at; /* the daily backup, by the monotonic clock; 0: not yet */
  guint source;
  guint again;       /* what was held back comes later */
  gint64 pointed_at; /* when the pointer last moved */
  LijiId discarded;  /* asked about */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiTodayPage, liji_today_page, LIJI_TYPE_PAGE)

/* What a look brings home. */
typedef struct
{
  LijiToday *today;
  GPtrArray *drafts; /* LijiDraftLine */
  LijiHall *hall;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->today, liji_today_unref);
  g_clear_pointer (&look->drafts, g_ptr_array_unref);
  g_clear_pointer (&look->hall, liji_hall_free);
  g_free (look);
}

static void
add_tile (LijiTodayPage *self, const char *label, gint64 count)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, number);
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
      if (g_str_equal (notice->code, "restored"))
        text = _ ("This registry was restored from a backup, and what was given after it is not in "
                  "it. Acts wait until the head has told the last numbers on paper: the line under "
                  "“Worth a look” leads there.");
    }
  liji_banner_show (self->banner, "error", text);
}

static void
tell_backup (LijiTodayPage *self)
{
  g_autofree char *text = NULL;

  if (self->backup_age < 0)
    text = g_strdup (_ ("There is no verified backup yet."));
  else if (self->backup_age == 0)
    text = g_strdup (_ ("The last verified backup is less than a day old."));
  else
    text = g_strdup_printf (_ ("Age of the last verified backup in days: %d"), self->backup_age);
  adw_preferences_group_set_description (self->worth, text);
}

static gboolean
may_try (LijiTodayPage *self)
{
  return self->backup_age != 0
         && (self->tried_at == 0 || g_get_monotonic_time () - self->tried_at >= TRY_AGAIN_US);
}

/* Once a day where a folder is set; what failed is tried again in an hour. */
static void
keep_daily (LijiTodayPage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *folder
      = settings != NULL ? g_settings_get_string (settings, "backup-folder") : NULL;

  if (folder == NULL || *folder == '\0' || !may_try (self)
      || !liji_desk_may (desk, "backup.create"))
    return;
  self->tried_at = g_get_monotonic_time ();
  liji_backup_line_start_daily (self->backup, desk);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  LijiToday *today = liji_today_load (session, error);
  Look *look;

  if (today == NULL)
    return NULL;
  look = g_new0 (Look, 1);
  look->today = today;
  look->hall = liji_hall_look (session);
  look->drafts = data != NULL ? liji_draft_lines_look (session, data, NULL) : NULL;
  return look;
}

static void load (LijiTodayPage *self);

static gboolean
again_cb (gpointer data)
{
  ((LijiTodayPage *) data)->again = 0;
  load (data);
  return G_SOURCE_REMOVE;
}

static void
discard_now (gpointer data)
{
  LijiTodayPage *self = data;
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));

  if (keeper != NULL)
    liji_draft_keeper_clear (keeper, &self->discarded);
  load (self);
}

static void
discard_cb (GtkButton *button, LijiTodayPage *self)
{
  if (!liji_id_from_string (g_object_get_data (G_OBJECT (button), "liji-draft"), &self->discarded))
    return;
  liji_ask (GTK_WIDGET (self), _ ("Throw this form away?"),
            _ ("What was typed into it is on this machine only, and gone afterwards. A case that "
               "was opened stays as the registry has it."),
            _ ("_Throw away"), TRUE, discard_now, self);
}

static gboolean
is_pointed_at (LijiTodayPage *self)
{
  GtkListBox *const lists[]
      = { self->drafts, self->hall, self->waiting, self->uncollected, self->notices, self->recent };

  if (self->pointed_at == 0 || g_get_monotonic_time () - self->pointed_at > POINTING_US)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((gtk_widget_get_state_flags (GTK_WIDGET (lists[i])) & GTK_STATE_FLAG_PRELIGHT) != 0)
      return TRUE;
  return FALSE;
}

static void
fill_lists (LijiTodayPage *self, const Look *look)
{
  const LijiToday *today = look->today;
  gboolean hold = is_pointed_at (self);
  gboolean hidden
      = liji_booking_word_is_private (liji_page_get_desk (LIJI_PAGE (self)), "marriage");
  gboolean held;

  held = liji_today_fill_drafts (self->drafts, look->drafts, G_CALLBACK (discard_cb), self, hidden,
                                 hold);
  if (!hold)
    gtk_widget_set_visible (self->drafts_group, look->drafts != NULL && look->drafts->len > 0);
  gtk_widget_set_visible (self->hall_group, look->hall != NULL);
  gtk_widget_set_visible (self->begin_first, liji_today_is_expecting (look->hall));
  held
      |= liji_today_fill_hall (self->hall, look->hall, liji_page_get_desk (LIJI_PAGE (self)), hold);
  held |= liji_today_fill_cases (self->waiting, today->waiting, "marriage",
                                 _ ("Nobody waits. F2 receives a couple."), hidden, hold);
  held |= liji_today_fill_cases (self->uncollected, today->uncollected, "marriage",
                                 _ ("Nothing waits to be handed over"), hidden, hold);
  held |= liji_today_fill_cases (self->recent, today->recent, "record", _ ("Nothing finished yet"),
                                 hidden, hold);
  held |= liji_today_fill_notices (self->notices, today->notices,
                                   liji_page_get_desk (LIJI_PAGE (self)), hold);
  if (held && self->again == 0)
    self->again = g_timeout_add (POINTING_MS, again_cb, self);
}

static void
show_today (LijiPage *page, gpointer answer, const GError *error)
{
  LijiTodayPage *self = LIJI_TODAY_PAGE (page);
  Look *look = answer;
  LijiToday *today;
  g_autofree char *day = NULL;

  self->busy = FALSE;
  if (look == NULL)
    {
      liji_desk_tell (liji_page_get_desk (page), error);
      return;
    }
  today = look->today;
  day = liji_date_word_dup (today->day);
  liji_page_set_subtitle (page, day);
  fill_tiles (self, today);
  fill_lists (self, look);
  tell_chain (self, today->notices);
  /* A new day's is tried at once; the monotonic clock has not moved while the machine slept. */
  if (liji_date_compare (self->day, today->day) != 0)
    self->tried_at = 0;
  self->day = today->day;
  self->backup_age = today->backup_age;
  tell_backup (self);
  keep_daily (self);
}

static void
load (LijiTodayPage *self)
{
  LijiDraftKeeper *keeper;

  if (liji_page_get_session (LIJI_PAGE (self)) == NULL || self->busy)
    return;
  self->busy = TRUE;
  keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  liji_page_look (LIJI_PAGE (self), load_in_worker, keeper != NULL ? g_object_ref (keeper) : NULL,
                  keeper != NULL ? g_object_unref : NULL, look_free, show_today);
}

static void
load_again (LijiPage *page)
{
  load (LIJI_TODAY_PAGE (page));
}

/* Whoever works on another page all day has a backup of every day all the same. */
static gboolean
is_due (LijiTodayPage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiRegistry *registry = desk != NULL ? liji_desk_get_registry (desk) : NULL;

  return registry != NULL && liji_date_is_day (self->day)
         && (liji_date_compare (self->day, liji_registry_get_today (registry)) != 0
             || (self->tried_at != 0 && may_try (self)));
}

static gboolean
tick_cb (gpointer data)
{
  if (gtk_widget_get_mapped (data) || is_due (data))
    load (data);
  return G_SOURCE_CONTINUE;
}

static void
moved_cb (LijiDesk *desk, LijiTodayPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
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

  if (g_strcmp0 (page, LIJI_TODAY_BACKUP) == 0)
    liji_backup_line_start (self->backup, liji_page_get_desk (LIJI_PAGE (self)));
  else if (g_strcmp0 (page, LIJI_TODAY_CLOCK) == 0)
    liji_clock_question_ask (LIJI_PAGE (self), load_again);
  else if (g_strcmp0 (page, LIJI_TODAY_SHEET) == 0)
    liji_sheet_dialog_ask (liji_page_get_desk (LIJI_PAGE (self)),
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  else if (g_strcmp0 (page, LIJI_TODAY_RESUME) == 0)
    liji_resume_dialog_ask (liji_page_get_desk (LIJI_PAGE (self)),
                            GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  else if (g_strcmp0 (page, LIJI_TODAY_RECOVERY) == 0)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "users", LIJI_TODAY_RECOVERY);
  else if (g_strcmp0 (page, LIJI_TODAY_DAY) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "today.day", NULL);
  else if (g_strcmp0 (page, LIJI_TODAY_WINDOW) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.preferences", NULL);
  else if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page,
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

/* Whoever is to be served next stands first. */
static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiTodayPage *self = LIJI_TODAY_PAGE (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->hall, 0);

  if (first != NULL)
    activated_cb (self->hall, first, self);
}

static void
new_marriage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (widget)), "marriage", NULL);
}

static void
liji_today_page_shown (LijiPage *page, const char *target)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  load (LIJI_TODAY_PAGE (page));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
liji_today_page_dispose (GObject *object)
{
  LijiTodayPage *self = LIJI_TODAY_PAGE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, drafts_group);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, drafts);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, hall_group);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, begin_first);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, hall);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, uncollected);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, notices);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, recent);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, worth);
  gtk_widget_class_bind_template_child (widget_class, LijiTodayPage, backup);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "today.new-marriage", NULL, new_marriage_action);
  gtk_widget_class_install_action (widget_class, "today.day", NULL, day_action);
  gtk_widget_class_install_action (widget_class, "today.next", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "today.next",
                                       NULL);
}

static void
pointed_cb (GtkEventControllerMotion *motion, double x, double y, LijiTodayPage *self)
{
  self->pointed_at = g_get_monotonic_time ();
}

static void
liji_today_page_init (LijiTodayPage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (pointed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (self->backup, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  self->source = g_timeout_add_seconds (30, tick_cb, self);
}
