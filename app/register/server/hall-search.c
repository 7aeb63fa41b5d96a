/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/server/hall-search.h"

#include <string.h>

/* Avahi's interface on the system bus. Whoever is on the network decides what comes: only so many
 * services are looked at. */
#define AVAHI "org.freedesktop.Avahi"
#define BROWSER AVAHI ".ServiceBrowser"
#define ANY_INTERFACE (-1)
#define IPV4 0
#define MOST 32

/* A service somebody announces; @hall once it is resolved and one of ours. */
typedef struct
{
  int interface;
  char *name;
  char *domain;
  LijiHall *hall;
} Item;

struct _LijiHallSearch
{
  GObject parent_instance;
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint watch;
  guint subscription;
  char *browser; /* its object's path */
  GPtrArray *items;
  gboolean blind;
};

G_DEFINE_FINAL_TYPE (LijiHallSearch, liji_hall_search, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_free (item->domain);
  g_clear_pointer (&item->hall, liji_hall_unref);
  g_free (item);
}

static Item *
find_item (LijiHallSearch *self, int interface, const char *name, const char *domain)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      if (item->interface == interface && strcmp (item->name, name) == 0
          && strcmp (item->domain, domain) == 0)
        return item;
    }
  return NULL;
}

static void
set_blind (LijiHallSearch *self, gboolean blind)
{
  self->blind = blind;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiHallSearch) self = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) txt = NULL;
  const char *name, *domain, *host;
  int interface;
  guint16 port;
  Item *item;

  if (reply == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_variant_get (reply, "(ii&s&s&s&si&sq@aayu)", &interface, NULL, &name, NULL, &domain, &host,
                 NULL, NULL, &port, &txt, NULL);
  item = find_item (self, interface, name, domain);
  if (item == NULL)
    return;
  g_clear_pointer (&item->hall, liji_hall_unref);
  item->hall = liji_hall_read (host, port, txt);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_item (LijiHallSearch *self, GVariant *parameters)
{
  const char *name, *type, *domain;
  int interface, protocol;
  Item *item;

  g_variant_get (parameters, "(ii&s&s&su)", &interface, &protocol, &name, &type, &domain, NULL);
  if (self->items->len >= MOST || strcmp (type, LIJI_HALL_SERVICE) != 0
      || find_item (self, interface, name, domain) != NULL)
    return;
  item = g_new0 (Item, 1);
  item->interface = interface;
  item->name = g_strdup (name);
  item->domain = g_strdup (domain);
  g_ptr_array_add (self->items, item);
  g_dbus_connection_call (
      self->bus, AVAHI, "/", AVAHI ".Server", "ResolveService",
      g_variant_new ("(iisssiu)", interface, protocol, name, type, domain, IPV4, 0),
      G_VARIANT_TYPE ("(iissssisqaayu)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable,
      resolved_cb, g_object_ref (self));
}

static void
remove_item (LijiHallSearch *self, GVariant *parameters)
{
  const char *name, *domain;
  int interface;

  g_variant_get (parameters, "(ii&s&s&su)", &interface, NULL, &name, NULL, &domain, NULL);
  g_ptr_array_remove (self->items, find_item (self, interface, name, domain));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Avahi tells only us what we asked for; it may tell before it has answered which browser it is. */
static void
told_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *signal,
         GVariant *parameters,
         gpointer data)
{
  LijiHallSearch *self = data;

  if (g_str_equal (signal, "Failure"))
    set_blind (self, TRUE);
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(iisssu)")))
    return;
  if (g_str_equal (signal, "ItemNew"))
    add_item (self, parameters);
  else if (g_str_equal (signal, "ItemRemove"))
    remove_item (self, parameters);
}

static void
browsing_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiHallSearch) self = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(o)", &self->browser);
  set_blind (self, reply == NULL);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  LijiHallSearch *self = data;

  g_clear_pointer (&self->browser, g_free);
  g_dbus_connection_call (bus, AVAHI, "/", AVAHI ".Server", "ServiceBrowserNew",
                          g_variant_new ("(iissu)", ANY_INTERFACE, IPV4, LIJI_HALL_SERVICE, "", 0),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, browsing_cb, g_object_ref (self));
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  LijiHallSearch *self = data;

  g_clear_pointer (&self->browser, g_free);
  g_ptr_array_set_size (self->items, 0);
  set_blind (self, TRUE);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiHallSearch) self = data;
  GDBusConnection *bus = g_bus_get_finish (result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_object (&bus);
      return;
    }
  self->bus = bus;
  if (bus == NULL)
    {
      set_blind (self, TRUE);
      return;
    }
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, AVAHI, BROWSER, NULL, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, told_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (bus, AVAHI, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                appeared_cb, vanished_cb, self, NULL);
}

static void
liji_hall_search_dispose (GObject *object)
{
  LijiHallSearch *self = LIJI_HALL_SEARCH (object);

  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (self->bus != NULL)
    {
      if (self->subscription != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
      self->subscription = 0;
      if (self->browser != NULL)
        g_dbus_connection_call (self->bus, AVAHI, self->browser, BROWSER, "Free", NULL, NULL,
                                G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
    }
  g_clear_pointer (&self->browser, g_free);
  g_clear_object (&self->bus);
  g_ptr_array_set_size (self->items, 0);
  G_OBJECT_CLASS (liji_hall_search_parent_class)->dispose (object);
}

static void
liji_hall_search_finalize (GObject *object)
{
  LijiHallSearch *self = LIJI_HALL_SEARCH (object);

  g_ptr_array_unref (self->items);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (liji_hall_search_parent_class)->finalize (object);
}

static void
liji_hall_search_class_init (LijiHallSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_hall_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_hall_search_finalize;
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_HALL_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_hall_search_init (LijiHallSearch *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->cancellable = g_cancellable_new ();
}

LijiHallSearch *
liji_hall_search_new (void)
{
  LijiHallSearch *self = g_object_new (LIJI_TYPE_HALL_SEARCH, NULL);

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, g_object_ref (self));
  return self;
}

gboolean
liji_hall_search_is_blind (LijiHallSearch *self)
{
  g_return_val_if_fail (LIJI_IS_HALL_SEARCH (self), TRUE);
  return self->blind;
}

static int
compare_halls (gconstpointer a, gconstpointer b)
{
  const LijiHall *one = *(const LijiHall *const *) a;
  const LijiHall *other = *(const LijiHall *const *) b;
  int order = strcmp (one->host, other->host);

  return order != 0 ? order : (int) one->port - (int) other->port;
}

GPtrArray *
liji_hall_search_dup_halls (LijiHallSearch *self)
{
  g_autoptr (GPtrArray) halls = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_hall_unref);

  g_return_val_if_fail (LIJI_IS_HALL_SEARCH (self), NULL);
  for (guint i = 0; i < self->items->len; i++)
    {
      LijiHall *hall = ((Item *) self->items->pdata[i])->hall;
      gboolean known = FALSE;

      for (guint k = 0; hall != NULL && k < halls->len; k++)
        known |= liji_hall_equal (hall, halls->pdata[k]);
      if (hall != NULL && !known)
        g_ptr_array_add (halls, liji_hall_ref (hall));
    }
  g_ptr_array_sort (halls, compare_halls);
  return g_steal_pointer (&halls);
}
