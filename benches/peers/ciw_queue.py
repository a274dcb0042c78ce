"""Workload W in Ciw: one officer, two classes without preemption. Prints requests, CPU seconds, mean waits [h]."""

import sys
import time

import ciw

HOURS = 20_800.0
SERVICE = ciw.dists.Lognormal(0.6931471805599453 * 1.5, 0.8325546111576977)  # mean 4, cv 1

network = ciw.create_network(
    arrival_distributions={
        "first": [ciw.dists.Exponential(0.2 * 0.6)],
        "second": [ciw.dists.Exponential(0.2 * 0.4)],
    },
    service_distributions={"first": [SERVICE], "second": [SERVICE]},
    priority_classes={"first": 0, "second": 1},
    number_of_servers=[1],
)
waits = {"first": [], "second": []}
start = time.process_time()
for seed in range(int(sys.argv[1])):
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(HOURS)
    for record in simulation.get_all_records():
        waits[record.customer_class].append(record.waiting_time)
spent = time.process_time() - start
print(sum(map(len, waits.values())), spent, *(sum(w) / len(w) for w in waits.values()))
