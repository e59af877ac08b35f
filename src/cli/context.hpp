// context.hpp: what every command shares: the common flags, exit codes, output rules and Ctrl-C.
//
// stdout carries results only (one JSON document with --json, JSON lines for streams); progress and logs go to stderr.
// Exit codes: 0 ok, 1 the work failed, 2 wrong usage, 3 a check or threshold not met, 4 missing model, device or
// permission, 130 interrupted.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/cancel.hpp"
#include "base/json.hpp"
#include "onebeat/error.hpp"
#include "service/host.hpp"

namespace onebeat::cli {

inline Json object(Json::Object members) { return Json(std::move(members)); }

enum ExitCode : int {
  kExitOk = 0,
  kExitFailed = 1,
  kExitUsage = 2,
  kExitCheck = 3,
  kExitMissing = 4,
  kExitInterrupted = 130
};

// A common setting as it holds for this run.
struct SettingValue {
  std::string name;    // "device"
  std::string value;   // as text; a list with commas
  std::string source;  // "flag", "environment ONEBEAT_DEVICE", "FILE line 3", "default"
};

struct Context {
  std::string workspace;  // empty: the platform's data folder
  std::string device = "auto";
  std::vector<std::string> disable;  // device features to do without
  std::string models;                // extra folder to look for models in
  std::string config;                // a file instead of the two config.toml
  std::string inject_fault;          // fault injection for tests: see device/faults.hpp
  bool json = false;
  bool quiet = false;
  bool checked = false;
  CancelToken cancel;                  // set by Ctrl-C
  std::vector<SettingValue> settings;  // all of them, in the order of settings()

  service::HostOptions host_options() const;
};

int exit_code(const Error& error);  // the one mapping from ErrorCode
int report(const Context& context,
           const Error& error);            // prints the error (text or JSON) and returns its exit code
void print(const Json& document);          // one line on stdout, flushed
void print_text(const std::string& text);  // as it is, on stdout

CancelToken interrupt_token();  // installs the SIGINT handler on first use; a second Ctrl-C ends the process

// A line on stderr for work that takes over a second. Silent with --quiet; overwritten on a terminal, every 5 s else.
class Progress {
 public:
  Progress(const Context& context, std::string what);
  ~Progress();
  void update(const std::string& note);  // without a share of the whole
  void end();                            // wipes the line; the destructor does too
  void update(double done, double total, const std::string& note = {});

 private:
  bool due();
  bool silent_, terminal_, shown_ = false;
  std::string what_;
  uint64_t started_ns_, printed_ns_ = 0;
};

// The same for work that cannot say how far it is: the seconds so far, on a thread of its own.
class Elapsed {
 public:
  Elapsed(const Context& context, std::string what);
  ~Elapsed() { end(); }
  Elapsed(const Elapsed&) = delete;
  Elapsed& operator=(const Elapsed&) = delete;
  void end();  // before anything is printed

 private:
  void run();
  Progress progress_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace onebeat::cli
