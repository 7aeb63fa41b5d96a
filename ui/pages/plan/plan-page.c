/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/plan-page.h"
#include "base/clock.h"
#include "base/codes.h"
#include "liji-config.h"
#include "register/funeral/ashes.h"
#include "register/funeral/deaths.h"
#include "register/funeral/resources.h"
#include "register/funeral/services.h"
#include "ui/pages/plan/ashes-window.h"
#include "ui/pages/plan/day-acts.h"
#include "ui/pages/plan/place-tile.h"
#include "ui/pages/plan/stocktake-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#include <string.h>

/* Who has what, by the hour; and where everybody is, place by place. */

#define SLOT "cold_slot"
#define CLOCK 5 /* "09:30" behind "11-23 " */

struct _LijiPlanPage
{
  LijiPage parent_instance;
  LijiBanner *banner;
  GtkEditable *day;
  GtkEditable *label;
  GtkWidget *book, *list_place, *order, *stocktake;
  GtkListBox *plan;
  GtkListBox *services;
  LijiDate shown; /* the day that is shown */
  GtkFlowBox *slots;
  GtkFlowBox *niches;
  GtkWidget *no_slots, *no_niches;
};

G_DEFINE_FINAL_TYPE (LijiPlanPage, liji_plan_page, LIJI_TYPE_PAGE)

typedef struct
{
  GPtrArray *resources; /* LijiResource */
  GPtrArray *uses;      /* LijiUse of the day */
  GPtrArray *deaths;    /* LijiDeath under way */
  GPtrArray *ashes;     /* LijiAshes in niches */
  GPtrArray *services;  /* LijiService that wait */
} Seen;

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->resources, g_ptr_array_unref);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_clear_pointer (&self->deaths, g_ptr_array_unref);
  g_clear_pointer (&self->ashes, g_ptr_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_free (self);
}

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const LijiDate *day = data;
  Seen *self = g_new0 (Seen, 1);

  self->resources = liji_resources_list (session, NULL, error);
  if (self->resources != NULL)
    self->uses = liji_resources_plan (session, NULL, *day, *day, error);
  if (self->uses != NULL)
    self->deaths = liji_death_board (session, error);
  if (self->deaths != NULL)
    self->ashes = liji_ashes_list (session, error);
  if (self->ashes != NULL)
    self->services = liji_services_list (session, NULL, error);
  if (self->services == NULL)
    g_clear_pointer (&self, seen_free);
  return self;
}

/* ---- what is shown ---- */

static const LijiDeath *
find_death (const Seen *seen, const char *case_no)
{
  for (guint i = 0; case_no != NULL && i < seen->deaths->len; i++)
    if (g_strcmp0 (((LijiDeath *) seen->deaths->pdata[i])->no, case_no) == 0)
      return seen->deaths->pdata[i];
  return NULL;
}

static char *
dup_who (const Seen *seen, const char *case_no)
{
  const LijiDeath *death = find_death (seen, case_no);
  const char *name = death != NULL ? liji_death_get_form (death)->name : NULL;

  return name != NULL ? g_strdup (name) : g_strdup (case_no);
}

static char *
dup_clock (gint64 at)
{
  g_autofree char *moment = liji_date_word_dup_moment (at);

  return g_strdup (moment + strlen (moment) - CLOCK);
}

static void load (LijiPlanPage *self);

/* A dialog of this page is open, or NULL where one may not: what it did is read again. */
static void
follow (LijiPlanPage *self, LijiActDialog *dialog)
{
  if (dialog != NULL)
    g_signal_connect_object (dialog, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

static void
begin (LijiPlanPage *self, const char *act, const char *target)
{
  follow (self, liji_day_act (GTK_WIDGET (self), liji_page_get_desk (LIJI_PAGE (self)), act,
                              self->shown, target));
}

static void
take_back_cb (GtkWidget *button, LijiPlanPage *self)
{
  begin (self, g_object_get_data (G_OBJECT (button), "act"),
         g_object_get_data (G_OBJECT (button), "target"));
}

/* Beside a row: what takes it back. */
static void
add_button (LijiPlanPage *self,
            GtkWidget *row,
            const char *label,
            const char *about,
            const char *act,
            const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, about);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "act", (gpointer) act);
  g_object_set_data_full (G_OBJECT (button), "target", g_strdup (target), g_free);
  liji_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), self, 0);
  liji_list_row_add (row, button);
}

static GtkWidget *
make_use_row (LijiPlanPage *self, const Seen *seen, const LijiUse *use)
{
  const LijiCode *kind = liji_code_table_find (liji_code_table ("resource_kind"), use->kind);
  g_autofree char *word = kind != NULL ? liji_code_choice_dup_words (kind) : g_strdup (use->kind);
  g_autofree char *from = dup_clock (use->starts);
  g_autofree char *to = use->ends < LIJI_USE_UNENDING ? dup_clock (use->ends) : g_strdup ("");
  g_autofree char *title = g_strdup_printf ("%s–%s  %s", from, to, use->name);
  g_autofree char *who = dup_who (seen, use->case_no);
  g_autofree char *story = g_strdup_printf (
      "%s · %s%s%s", word, who != NULL ? who : _ ("out of service"),
      use->purpose != NULL ? " · " : "", use->purpose != NULL ? use->purpose : "");
  GtkWidget *row
      = liji_list_row_new (title, story, use->case_no != NULL ? "death" : NULL, use->case_no);

  if (use->late)
    liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
  if (g_strcmp0 (use->state, "running") == 0)
    liji_list_row_set_aside (row, _ ("under way"));
  else if (g_strcmp0 (use->state, "planned") == 0
           && liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), "resource.cancel"))
    add_button (self, row, _ ("Cancel…"), title, "cancel", use->no);
  return row;
}

static GtkWidget *
make_service_row (LijiPlanPage *self, const LijiService *service)
{
  const LijiCode *kind = liji_code_table_find (liji_code_table ("body_service"), service->kind);
  g_autofree char *word
      = kind != NULL ? liji_code_choice_dup_words (kind) : g_strdup (service->kind);
  g_autofree char *when
      = service->wanted_at > 0 ? liji_date_word_dup_moment (service->wanted_at) : NULL;
  g_autofree char *title
      = g_strdup_printf ("%s  %s", word, service->name != NULL ? service->name : "—");
  g_autofree char *story = g_strjoin (
      " · ", service->case_no, when != NULL ? when : _ ("whenever it fits"), service->note, NULL);
  g_autofree char *target = liji_day_act_service (service->case_no, service->place);
  GtkWidget *row = liji_list_row_new (title, story, "death", service->case_no);

  if (service->late)
    liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
  if (liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), "service.done"))
    {
      add_button (self, row, _ ("Done…"), title, "done", target);
      add_button (self, row, _ ("Call off…"), title, "drop", target);
    }
  return row;
}

static void
fill_services (LijiPlanPage *self, const Seen *seen)
{
  liji_list_box_begin (self->services);
  for (guint i = 0; i < seen->services->len; i++)
    gtk_list_box_append (self->services, make_service_row (self, seen->services->pdata[i]));
  liji_list_box_end (self->services, _ ("No service waits to be done"));
}

static void
fill_plan (LijiPlanPage *self, const Seen *seen)
{
  liji_list_box_begin (self->plan);
  for (guint i = 0; i < seen->uses->len; i++)
    {
      const LijiUse *use = seen->uses->pdata[i];

      if (g_strcmp0 (use->kind, SLOT) != 0 && g_strcmp0 (use->state, "cancelled") != 0)
        gtk_list_box_append (self->plan, make_use_row (self, seen, use));
    }
  liji_list_box_end (self->plan, _ ("Nothing is booked on this day"));
}

static void
open_ashes (LijiPlanPage *self, const char *label)
{
  LijiAshesWindow *window
      = liji_ashes_window_present (GTK_WIDGET (self), liji_page_get_desk (LIJI_PAGE (self)), label);

  g_signal_connect_object (window, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

static void
open_cb (GtkButton *tile, LijiPlanPage *self)
{
  const char *no = liji_place_tile_get_target (LIJI_PLACE_TILE (tile));

  if (no != NULL && gtk_widget_is_ancestor (GTK_WIDGET (tile), GTK_WIDGET (self->niches)))
    open_ashes (self, no);
  else if (no != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "death", no);
}

/* The tiles of a map brought up to date: a place that stays is the very widget it was. */
typedef struct
{
  LijiPlanPage *page;
  GtkFlowBox *box;
  int n; /* up to date */
} Tiles;

static LijiPlaceTile *
get_tile (const Tiles *self, int i)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->box, i);

  return child != NULL ? LIJI_PLACE_TILE (gtk_flow_box_child_get_child (child)) : NULL;
}

static void
drop_tiles (Tiles *self, int upto)
{
  for (; upto > self->n; upto--)
    gtk_flow_box_remove (self->box,
                         GTK_WIDGET (gtk_flow_box_get_child_at_index (self->box, self->n)));
}

static LijiPlaceTile *
add_tile (Tiles *self, const char *name)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *tile = liji_place_tile_new (name);

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), tile);
  gtk_widget_set_focusable (child, FALSE);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (open_cb), self->page, 0);
  gtk_flow_box_insert (self->box, child, self->n);
  return LIJI_PLACE_TILE (tile);
}

static LijiPlaceTile *
next_tile (Tiles *self, const char *name)
{
  LijiPlaceTile *tile;
  int i = self->n;

  while ((tile = get_tile (self, i)) != NULL
         && g_strcmp0 (liji_place_tile_get_name (tile), name) != 0)
    i++;
  if (tile != NULL)
    drop_tiles (self, i);
  else
    tile = add_tile (self, name);
  self->n++;
  return tile;
}

static void
end_tiles (Tiles *self, GtkWidget *none)
{
  int n = self->n;

  while (get_tile (self, n) != NULL)
    n++;
  drop_tiles (self, n);
  gtk_widget_set_visible (none, self->n == 0);
}

static char *
dup_until (LijiDate day, gboolean late)
{
  g_autofree char *word = liji_date_word_dup (day);

  if (*word == '\0')
    return NULL;
  return g_strdup_printf (late ? _ ("overdue since %s") : _ ("until %s"), word);
}

static gboolean
is_listed (const Seen *seen, const char *slot)
{
  for (guint i = 0; i < seen->resources->len; i++)
    {
      const LijiResource *one = seen->resources->pdata[i];

      if (g_strcmp0 (one->kind, SLOT) == 0 && g_strcmp0 (one->name, slot) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
show_slot (Tiles *tiles, const Seen *seen, const char *name, const LijiDeath *death)
{
  g_autofree char *who = death != NULL ? dup_who (seen, death->no) : NULL;
  g_autofree char *more = death != NULL ? dup_until (death->due_on, death->late) : NULL;

  liji_place_tile_show (next_tile (tiles, name), who, more, death != NULL && death->late,
                        death != NULL ? death->no : NULL);
}

static const LijiDeath *
find_in_slot (const Seen *seen, const char *slot)
{
  for (guint i = 0; i < seen->deaths->len; i++)
    if (g_strcmp0 (((LijiDeath *) seen->deaths->pdata[i])->slot, slot) == 0)
      return seen->deaths->pdata[i];
  return NULL;
}

/* The places that are listed, and those that are used where none is listed yet. */
static void
fill_slots (LijiPlanPage *self, const Seen *seen)
{
  Tiles tiles = { .page = self, .box = self->slots };

  for (guint i = 0; i < seen->resources->len; i++)
    {
      const LijiResource *one = seen->resources->pdata[i];

      if (g_strcmp0 (one->kind, SLOT) == 0 && !liji_date_is_day (one->retired_on))
        show_slot (&tiles, seen, one->name, find_in_slot (seen, one->name));
    }
  for (guint i = 0; i < seen->deaths->len; i++)
    {
      const LijiDeath *death = seen->deaths->pdata[i];

      if (death->slot != NULL && !is_listed (seen, death->slot))
        show_slot (&tiles, seen, death->slot, death);
    }
  end_tiles (&tiles, self->no_slots);
}

static void
fill_niches (LijiPlanPage *self, const Seen *seen)
{
  Tiles tiles = { .page = self, .box = self->niches };

  for (guint i = 0; i < seen->ashes->len; i++)
    {
      const LijiAshes *ashes = seen->ashes->pdata[i];
      gboolean out = g_strcmp0 (ashes->state, "out") == 0;
      g_autofree char *more
          = out ? g_strdup (_ ("out for worship")) : dup_until (ashes->until_on, ashes->overdue);

      if (ashes->niche != NULL)
        liji_place_tile_show (next_tile (&tiles, ashes->niche), ashes->label, more, ashes->overdue,
                              ashes->label);
    }
  end_tiles (&tiles, self->no_niches);
}

static void
show_all (LijiPage *page, gpointer answer)
{
  LijiPlanPage *self = LIJI_PLAN_PAGE (page);

  fill_plan (self, answer);
  fill_services (self, answer);
  fill_slots (self, answer);
  fill_niches (self, answer);
}

static void
load (LijiPlanPage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (desk));
  LijiDate day = today;

  if (!liji_date_from_typed (gtk_editable_get_text (self->day), today, &day, NULL)
      || !liji_date_is_day (day))
    {
      liji_banner_show (self->banner, "error", _ ("The day cannot be read: type 20261123, or =."));
      return;
    }
  self->shown = day;
  liji_banner_show (self->banner, "note", NULL);
  liji_page_load (LIJI_PAGE (self), read_in_worker, g_memdup2 (&day, sizeof day), g_free, seen_free,
                  show_all);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiPlanPage *self)
{
  const char *page = liji_list_row_get_page (GTK_WIDGET (row));

  if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page,
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
book_cb (GtkButton *button, LijiPlanPage *self)
{
  begin (self, "book", NULL);
}

static void
list_place_cb (GtkButton *button, LijiPlanPage *self)
{
  begin (self, "list-place", NULL);
}

static void
order_cb (GtkButton *button, LijiPlanPage *self)
{
  begin (self, "order", NULL);
}

static void
stocktake_cb (GtkButton *button, LijiPlanPage *self)
{
  liji_stocktake_window_present (GTK_WIDGET (self), liji_page_get_desk (LIJI_PAGE (self)));
}

static void
label_cb (LijiPlanPage *self)
{
  g_autofree char *label = g_strstrip (g_strdup (gtk_editable_get_text (self->label)));

  if (*label == '\0')
    return;
  gtk_editable_set_text (self->label, "");
  open_ashes (self, label);
}

static void
liji_plan_page_shown (LijiPage *page, const char *target)
{
  LijiPlanPage *self = LIJI_PLAN_PAGE (page);
  LijiDesk *desk = liji_page_get_desk (page);

  gtk_widget_set_visible (self->book, liji_desk_may (desk, "resource.book"));
  gtk_widget_set_visible (self->list_place, liji_desk_may (desk, "resource.add"));
  gtk_widget_set_visible (self->order, liji_desk_may (desk, "service.order"));
  gtk_widget_set_visible (self->stocktake, liji_desk_may (desk, "ashes.stocktake"));

  if (*gtk_editable_get_text (self->day) == '\0')
    {
      LijiDate today = liji_registry_get_today (liji_desk_get_registry (liji_page_get_desk (page)));
      g_autofree char *iso = liji_date_to_iso (today);

      gtk_editable_set_text (self->day, iso);
    }
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}

static void
liji_plan_page_moved (LijiPage *page)
{
  load (LIJI_PLAN_PAGE (page));
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiPlanPage, member)

static void
liji_plan_page_class_init (LijiPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LIJI_PAGE_CLASS (klass)->shown = liji_plan_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_plan_page_moved;
  g_type_ensure (LIJI_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/plan/plan-page.ui");
  BIND (banner);
  BIND (day);
  BIND (label);
  BIND (book);
  BIND (list_place);
  BIND (order);
  BIND (stocktake);
  BIND (plan);
  BIND (services);
  BIND (slots);
  BIND (niches);
  BIND (no_slots);
  BIND (no_niches);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, book_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_cb);
  gtk_widget_class_bind_template_callback (widget_class, stocktake_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_cb);
}

static void
liji_plan_page_init (LijiPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
